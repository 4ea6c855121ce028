/// An error in a report of `terraform validate` on several modules of one root, each in its own folder.
struct TerraformReportedError {
    /// The summary line of the error.
    let summary: String
    /// The folder of the module.
    let module: String
    /// The file in it.
    let file: String

    /// The errors of a report, without its warnings.
    static func all(in report: String) -> [TerraformReportedError] {
        var errors: [TerraformReportedError] = []
        var summary: Substring?
        for line in report.split(separator: "\n") {
            if line.hasPrefix("Error: ") { summary = line.dropFirst("Error: ".count) }
            if line.hasPrefix("Warning: ") { summary = nil }
            guard line.hasPrefix("  on "), let error = summary else { continue }
            let path = line.dropFirst("  on ".count).prefix { $0 != " " }.split(separator: "/").map(String.init)
            if path.count == 2 {
                errors.append(TerraformReportedError(summary: String(error), module: path[0], file: path[1]))
            }
        }
        return errors
    }
}
