import StackFormats
import StackModel

/// `flake.lock` as Nix itself would write it, in version 7 of the format.
enum FlakeLock {
    static func document(nixpkgs: Lock.Input) -> JSON.Value {
        let source: JSON.Object = [
            "owner": .string(nixpkgs.owner), "repo": .string(nixpkgs.repository), "rev": .string(nixpkgs.revision),
            "type": "github",
        ]
        var locked: JSON.Object = [
            "lastModified": .integer(nixpkgs.lastModified), "narHash": .string(nixpkgs.narHash),
        ]
        locked.append(contentsOf: source)
        return [
            "nodes": [
                "nixpkgs": ["locked": .object(locked), "original": .object(source)],
                "root": ["inputs": ["nixpkgs": "nixpkgs"]],
            ],
            "root": "root",
            "version": 7,
        ]
    }
}
