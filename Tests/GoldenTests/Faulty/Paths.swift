import StackKit

extension FaultyStack {
    static let paths = [FaultyStack("bad-paths", BadPaths())]
}

/// Paths that another machine rejects or reads as another file.
private struct BadPaths: Stack {
    let name = "paths"
    var body: Declarations {
        ExtraFile("notes/a:b.txt", text: "a\n")
        ExtraFile("aux.txt", text: "a\n")
        ExtraFile("git~1/hooks/pre-commit", text: "a\n")
        ExtraFile(".g\u{200c}it/hooks/pre-commit", text: "a\n")
        ExtraFile("notes/trailing.", text: "a\n")
        ExtraFile("notes/\u{bd}", text: "a\n")
        ExtraFile(".stackgen/manifest", text: "a\n")
        ExtraFile("Package.swift", text: "a\n")
        ExtraFile("stra\u{df}e", text: "a\n")
        ExtraFile("STRASSE", text: "a\n")
        ExtraFile("Flake.lock", text: "a\n")
        ExtraFile("\u{fb02}ake.lock", text: "a\n")
    }
}
