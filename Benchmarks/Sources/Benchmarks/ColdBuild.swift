/// The duration of the first build of a team's package with all its dependencies, without fetching them.
enum ColdBuild {
    static func measure(_ checkout: Checkout) throws {
        try checkout.withFolder { folder in
            try checkout.makeTeam(in: folder)
            try run(["swift", "package", "resolve"], in: folder)
            report("a team's package builds for the first time", try run(["swift", "build"], in: folder), budget: 90)
        }
    }
}
