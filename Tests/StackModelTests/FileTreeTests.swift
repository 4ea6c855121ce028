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
        ("a\\b", "holds a backslash"), ("a\0b", "holds a control character"),
        ("a\nb", "holds a control character"), (".git/hooks/pre-commit", "leads into a Git folder"),
        ("a/.GIT/config", "leads into a Git folder"),
        (String(repeating: "x", count: 256), "has a component of more than 255 bytes"),
    ])
    func aPathThatDoesNotStayBelowTheFolderIsRefused(path: String, reason: String) {
        var tree = FileTree()
        #expect(throws: FileTree.Fault.invalidPath(path, reason: reason)) { try tree.add([], at: path) }
        #expect(tree == FileTree())
    }

    @Test(arguments: [".github/workflows/x.yaml", "..a/b", "a..", ".gitattributes", "a b", "ü/ß", "\u{301}/\u{301}"])
    func anUnusualPathIsAccepted(path: String) throws {
        var tree = FileTree()
        try tree.add([1], at: path)
        #expect(tree[path] == [1])
    }

    @Test(arguments: [
        ("a", "a", "a"), ("README.md", "Readme.md", "README.md"), ("k8s/a", "K8S/b", "k8s"), ("a", "a/b", "a"),
        ("a/b", "a", "a"), ("a/b", "A", "a"), ("caf\u{E9}", "cafe\u{301}", "caf\u{E9}"),
        ("caf\u{E9}/a", "cafe\u{301}/b", "caf\u{E9}"),
    ])
    func twoPathsThatAreOneSomewhereAreRefused(first: String, second: String, present: String) throws {
        var tree = FileTree()
        try tree.add([], at: first)
        let before = tree
        #expect(throws: FileTree.Fault.collision(second, with: present)) { try tree.add([], at: second) }
        #expect(tree == before)
    }
}
