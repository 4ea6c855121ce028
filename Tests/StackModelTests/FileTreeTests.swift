import StackModel
import Testing

@Suite struct FileTreeTests {
    @Test func filesAreInTheOrderOfTheirPathsHoweverTheyWereAdded() throws {
        let paths = ["main.tf", "k8s/b.yaml", "k8s-x", "Dockerfile", "k8s/a.yaml", "é"]
        var tree = FileTree()
        var other = FileTree()
        for path in paths { try tree.add(Array(path.utf8), at: path) }
        for path in paths.reversed() { try other.add(Array(path.utf8), at: path) }
        #expect(tree.files.map(\.path) == ["Dockerfile", "k8s-x", "k8s/a.yaml", "k8s/b.yaml", "main.tf", "é"])
        #expect(tree == other)
        #expect(tree["k8s/a.yaml"] == Array("k8s/a.yaml".utf8))
        #expect(tree["k8s"] == nil)
    }

    @Test(arguments: [
        ("", "is empty"), ("/etc/passwd", "is absolute"), ("a//b", "has an empty component"),
        ("a/", "has an empty component"), ("./a", "has the component '.'"), ("a/../b", "has the component '..'"),
        ("..", "has the component '..'"), ("../\u{301}a", "has the component '..'"), ("/\u{301}a", "is absolute"),
        ("a\\b", "contains a backslash"), ("a\0b", "contains a control character"),
        ("a\nb", "contains a control character"), ("a\u{85}b", "contains a control character"),
        ("a\u{2028}b", "contains a control character"), (".git/hooks/pre-commit", "leads into a Git folder"),
        ("a/.GIT/config", "leads into a Git folder"),
        (String(repeating: "x", count: 256), "has a component of more than 255 bytes"),
        (String(repeating: "a/", count: 450) + "x", "has more than 900 bytes"),
    ])
    func aPathThatDoesNotStayBelowTheFolderIsRefused(path: String, reason: String) {
        expectRefusal(of: path, reason)
    }

    @Test(arguments: [
        ("a:b", "contains ':', which Windows does not allow in a name"),
        ("what?", "contains '?', which Windows does not allow in a name"),
        ("x.", "has the component 'x.', whose last character Windows drops"),
        ("x ", "has the component 'x ', whose last character Windows drops"),
        (".git /config", "has the component '.git ', whose last character Windows drops"),
        ("CON", "has the component 'CON', a device on Windows"),
        ("a/aux.txt", "has the component 'aux.txt', a device on Windows"),
        ("com7 .tar.gz", "has the component 'com7 .tar.gz', a device on Windows"),
        ("NUL/x", "has the component 'NUL', a device on Windows"),
        ("git~1/x", "has the component 'git~1', the short form that Windows gives another name"),
        ("PACKAG~1.SWI", "has the component 'PACKAG~1.SWI', the short form that Windows gives another name"),
        (".g\u{200c}it/hooks/x", "contains U+200C, an invisible character that some file systems ignore"),
        (".git\u{200d}/x", "contains U+200D, an invisible character that some file systems ignore"),
        ("a\u{200b}", "contains U+200B, an invisible character that some file systems ignore"),
        ("a\u{ad}", "contains U+00AD, an invisible character that some file systems ignore"),
        ("a\u{202e}b", "contains U+202E, an invisible character that some file systems ignore"),
        ("a\u{fe0f}", "contains U+FE0F, an invisible character that some file systems ignore"),
        ("a\u{f03a}b", "contains a private-use character"),
        ("\u{bd}", "contains '\u{bd}' (U+00BD), which some file systems store as other characters"),
        ("\u{ff21}", "contains '\u{ff41}' (U+FF41), which some file systems store as other characters"),
        ("a\u{a0}b", "contains '\u{a0}' (U+00A0), which some file systems store as other characters"),
    ])
    func aPathThatIsAnotherFileOnAnotherMachineIsRefused(path: String, reason: String) {
        expectRefusal(of: path, reason)
    }

    @Test(arguments: [
        (".stackgen/manifest", "is in the folder '.stackgen', which Stackgen reserves"),
        (".STACKGEN/x", "is in the folder '.stackgen', which Stackgen reserves"),
        (".\u{17f}tackgen", "is in the folder '.stackgen', which Stackgen reserves"),
        ("Package.swift", "is a file of the package that compiles the stack"),
        ("package.RESOLVED", "is a file of the package that compiles the stack"),
        ("stackgen.loc\u{212a}", "is a file of the package that compiles the stack"),
    ])
    func aPathThatStackgenItselfReadsIsRefused(path: String, reason: String) {
        expectRefusal(of: path, reason)
    }

    private func expectRefusal(of path: String, _ reason: String) {
        var tree = FileTree()
        #expect(throws: FileTree.Fault.invalidPath(path, reason: reason)) { try tree.add([], at: path) }
        #expect(tree == FileTree())
    }

    @Test(arguments: [
        ".github/workflows/x.yaml", "..a/b", "a..b", ".gitattributes", ".gitmodules", "a b", "\u{fc}/\u{df}",
        "\u{301}/\u{301}", "console", "com10", "comx", "auxiliary.txt", "a~b", "backup~", "longname~1", "~/x", "-rf",
        "$HOME/x", "docs/Package.swift", "\u{65e5}\u{672c}", "\u{13a0}\u{ab70}",
    ])
    func anUnusualPathIsAccepted(path: String) throws {
        var tree = FileTree()
        try tree.add([1], at: path)
        #expect(tree[path] == [1])
    }

    @Test(arguments: [
        ("a", "a", "a"), ("README.md", "Readme.md", "README.md"), ("k8s/a", "K8S/b", "k8s"), ("a", "a/b", "a"),
        ("a/b", "a", "a"), ("a/b", "A", "a"), ("caf\u{E9}", "cafe\u{301}", "caf\u{E9}"),
        ("caf\u{E9}/a", "cafe\u{301}/b", "caf\u{E9}"), ("stra\u{df}e", "STRASSE", "stra\u{df}e"),
        ("STRA\u{1e9e}E/a", "strasse/b", "STRA\u{1e9e}E"), ("\u{3c2}", "\u{3c3}", "\u{3c2}"),
        ("\u{212a}", "k", "\u{212a}"), ("\u{17f}", "s", "\u{17f}"), ("flake.nix", "\u{fb02}ake.nix", "flake.nix"),
        ("\u{212b}", "a\u{30a}", "\u{212b}"), ("\u{b5}", "\u{3bc}", "\u{b5}"),
        ("\u{390}", "\u{3b9}\u{308}\u{301}", "\u{390}"), ("\u{1fb3}", "\u{3b1}\u{345}", "\u{1fb3}"),
    ])
    func twoPathsThatAreOneSomewhereAreRefused(first: String, second: String, present: String) throws {
        var tree = FileTree()
        try tree.add([], at: first)
        let before = tree
        #expect(throws: FileTree.Fault.collision(second, with: present)) { try tree.add([], at: second) }
        #expect(tree == before)
    }
}
