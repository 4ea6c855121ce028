/// The rules that make a path name the same file on every machine: on Linux, macOS and Windows, and after a Git checkout.
///
/// File systems disagree about which spellings name the same file. Two paths collide if any common file system folds them
/// together (``folded(_:)``); a path that no folding makes safe is rejected (``reasonToReject(_:)``).
extension FileTree {
    /// The maximum path length in bytes. macOS accepts 1,024 bytes including the output folder.
    static let maximumPathLength = 900

    /// Returns the reason why a tree cannot contain a path, as the predicate of a sentence about it; `nil` if the path is valid.
    ///
    /// A path is relative and has components of 1 to 255 bytes separated by `/`. Paths that leave the output folder are
    /// rejected, and so are the following, because another machine would read them as a different file or could not read them
    /// at all:
    ///
    /// - names that Windows reserves: backslashes, `< > : " | ? *`, a trailing dot or space, device names such as `CON` and
    ///   `aux.txt`, and 8.3 short names such as `git~1`, under which Windows finds `.git`;
    /// - characters that HFS+, ext4 with case folding, or a reader ignores: control, formatting and private-use characters,
    ///   such as a zero-width joiner in `.git`;
    /// - compatibility characters such as `½` and `Ａ`, which ZFS converts to other characters where `normalization=formKC` is
    ///   set. The standard library reports that such a character changes, but not into what, so all of them are rejected;
    /// - `.git`, `.stackgen` and the files that the package is compiled from: `Package.swift`, `Package.resolved` and
    ///   `stackgen.lock`.
    public static func reasonToReject(_ path: String) -> String? {
        if path.isEmpty { return "is empty" }
        if path.utf8.first == UInt8(ascii: "/") { return "is absolute" }
        if path.utf8.count > maximumPathLength { return "has more than \(maximumPathLength) bytes" }
        if let reason = path.unicodeScalars.lazy.compactMap(reasonToReject).first { return reason }
        let folded = folded(path)
        if let scalar = folded.unicodeScalars.first(where: isCompatibilityCharacter) {
            return "contains \(named(scalar)), which some file systems store as other characters"
        }
        // Split by bytes, as the operating system does: a slash followed by a combining character is a different `Character`.
        let components = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let foldedComponents = folded.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (bytes, foldedBytes) in zip(components, foldedComponents) {
            if let reason = reasonToReject(component: String(Substring(bytes)), folded: String(Substring(foldedBytes)))
            {
                return reason
            }
        }
        if isReserved(path) { return "is in the folder '.stackgen', which Stackgen reserves" }
        if filesOfThePackage.contains(folded) { return "is a file of the package that compiles the stack" }
        return nil
    }

    /// Returns a path in which all spellings of the same file are equal. For comparison only.
    ///
    /// The path is converted to lower case, upper case and lower case again: Unicode full case folding, in which `ß` becomes
    /// `ss`, a final sigma a sigma, and a ligature its letters. It folds slightly more than any file system does: the dotless
    /// `ı` becomes `i`. `String` comparison does the rest, since it treats `é` in NFC and in NFD as equal.
    package static func folded(_ path: String) -> String {
        if path.utf8.allSatisfy({ $0 < 0x80 }) { return path.lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in path.unicodeScalars {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                for upper in lower.properties.uppercaseMapping.unicodeScalars {
                    folded.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
        return String(folded)
    }

    /// Returns whether a path is in the folder that Stackgen reserves for itself, on any file system.
    package static func isReserved(_ path: String) -> Bool {
        folded(parentFolders(of: path).first ?? path) == ".stackgen"
    }

    /// The files that Swift reads before it compiles the stack, in folded form.
    private static let filesOfThePackage: Set<String> = ["package.swift", "package.resolved", "stackgen.lock"]
}

// MARK: Characters

extension FileTree {
    private static func reasonToReject(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\\": return "contains a backslash"
        case "<", ">", ":", "\"", "|", "?", "*": return "contains '\(scalar)', which Windows does not allow in a name"
        case _ where scalar.value >= 0x20 && scalar.value < 0x7f: return nil
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return "contains a control character"
        case .privateUse: return "contains a private-use character"
        default: break
        }
        return scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
            ? "contains \(code(of: scalar)), an invisible character that some file systems ignore" : nil
    }

    /// Returns whether normalization form KC changes a character that is already folded.
    private static func isCompatibilityCharacter(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80, scalar.properties.changesWhenNFKCCaseFolded else { return false }
        // Unicode folds Cherokee letters to upper case, and all others to lower case.
        return !(0x13a0...0x13ff).contains(scalar.value) && !(0xab70...0xabbf).contains(scalar.value)
    }

    private static func named(_ scalar: Unicode.Scalar) -> String { "'\(scalar)' (\(code(of: scalar)))" }

    private static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

// MARK: Components

extension FileTree {
    private static func reasonToReject(component: String, folded: String) -> String? {
        switch folded {
        case "": return "has an empty component"
        case ".", "..": return "has the component '\(component)'"
        case ".git": return "leads into a Git folder"
        default: break
        }
        if component.utf8.count > 255 { return "has a component of more than 255 bytes" }
        if let last = component.utf8.last, last == UInt8(ascii: ".") || last == UInt8(ascii: " ") {
            return "has the component '\(component)', whose last character Windows drops"
        }
        if isDeviceName(folded) { return "has the component '\(component)', a device on Windows" }
        if isShortName(folded) {
            return "has the component '\(component)', the short form that Windows gives another name"
        }
        return nil
    }

    /// Returns whether Windows treats a name as a device: `CON`, `aux.txt`, `COM1 .log`.
    private static func isDeviceName(_ folded: String) -> Bool {
        var stem = folded.prefix { $0 != "." }
        while stem.last == " " { stem.removeLast() }
        if ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(stem) { return true }
        guard stem.utf8.count == 4, stem.hasPrefix("com") || stem.hasPrefix("lpt") else { return false }
        return stem.utf8.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    /// Returns whether a name has the form of the short alias that FAT and NTFS give to long names: up to six characters, `~`, a
    /// number, and an extension of up to three characters.
    private static func isShortName(_ folded: String) -> Bool {
        let parts = folded.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, let stem = parts.first, stem.count <= 8, parts.count < 2 || parts[1].count <= 3,
            let tilde = stem.lastIndex(of: UInt8(ascii: "~")), tilde != stem.startIndex
        else { return false }
        let number = stem[stem.index(after: tilde)...]
        return !number.isEmpty && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
