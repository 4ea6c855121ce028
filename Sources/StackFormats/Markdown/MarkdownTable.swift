/// Lays out a table, with its columns aligned as if every scalar had the same width.
struct MarkdownTable {
    private let rows: [[String]]
    private let widths: [Int]

    init(header: [[Markdown.Inline]], rows: [[[Markdown.Inline]]], refusingIn writer: inout TextWriter) {
        let count = header.count
        if count == 0 { writer.refuse("is a table without a column") }
        if rows.contains(where: { $0.count > count }) {
            writer.refuse("is a table with a row of more cells than the header has")
        }
        let cells = ([header] + rows).map { row in
            let texts = row.prefix(count).map { MarkdownText.line($0, in: .cell, refusingIn: &writer) }
            return texts + Array(repeating: "", count: count - texts.count)
        }
        self.rows = cells
        widths = (0..<count).map { column in max(3, cells.map { $0[column].unicodeScalars.count }.max() ?? 0) }
    }

    func write(to writer: inout TextWriter) {
        for (index, row) in rows.enumerated() {
            writer.writeLine(line(row, padding: " "))
            if index == 0 { writer.writeLine(line(row.map { _ in "" }, padding: "-")) }
        }
    }

    private func line(_ cells: [String], padding: Character) -> String {
        let padded = zip(cells, widths).map { cell, width in
            cell + String(repeating: padding, count: max(0, width - cell.unicodeScalars.count))
        }
        return "| " + padded.joined(separator: " | ") + " |"
    }
}
