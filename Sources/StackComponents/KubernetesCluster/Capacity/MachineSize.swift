/// The size of a Compute Engine machine type: `n2-standard-4` has four vCPUs and 16 GiB.
struct MachineSize: Equatable {
    let vCPUs: Int
    /// The nominal memory in MiB. The kernel reports less, so that this is an upper bound.
    let memoryMiB: Int
    /// Whether the vCPUs are shared with other machines.
    let isShared: Bool

    init(vCPUs: Int, memoryMiB: Int, isShared: Bool = false) {
        (self.vCPUs, self.memoryMiB, self.isShared) = (vCPUs, memoryMiB, isShared)
    }

    /// Looks up a type; `nil` if the table has none of that name.
    init?(of type: String) {
        let words = type.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(words.count),
            let line = Self.lines.first(where: { $0.hasPrefix("\(words[0]) \(words[1]) ") })
        else { return nil }
        // Only the shared-core type, e2-medium, has no number of vCPUs in its name.
        let number = words.count == 3 ? words[2] : "2"
        let sizes = line.split(separator: " ").dropFirst(2)
        guard (words[1] == "medium") == (words.count == 2),
            let size = sizes.first(where: { $0.hasPrefix(number + ":") }), let vCPUs = Int(number),
            let gibibytes = Double(size.dropFirst(number.utf8.count + 1))
        else { return nil }
        self.init(vCPUs: vCPUs, memoryMiB: Int((gibibytes * 1024).rounded()), isShared: words[1] == "medium")
    }

    /// The names of all types, in the order of the table.
    static var types: [String] {
        lines.flatMap { line in
            let words = line.split(separator: " ")
            let family = "\(words[0])-\(words[1])"
            return words[1] == "medium" ? [family] : words.dropFirst(2).map { "\(family)-\($0.prefix { $0 != ":" })" }
        }
    }

    private static let lines = table.split(separator: "\n")

    /// One line per series and class: the number of vCPUs, and the memory in GiB.
    ///
    /// From the pages "General-purpose machine family" and "Compute-optimized machine family" of Compute Engine's documentation,
    /// https://cloud.google.com/compute/docs/general-purpose-machines, read in August 2026.
    private static let table = """
        c2 standard 4:16 8:32 16:64 30:120 60:240
        c2d highcpu 2:4 4:8 8:16 16:32 32:64 56:112 112:224
        c2d highmem 2:16 4:32 8:64 16:128 32:256 56:448 112:896
        c2d standard 2:8 4:16 8:32 16:64 32:128 56:224 112:448
        c3 highcpu 4:8 8:16 22:44 44:88 88:176 176:352
        c3 highmem 4:32 8:64 22:176 44:352 88:704 176:1408
        c3 standard 4:16 8:32 22:88 44:176 88:352 176:704
        c3d highcpu 4:8 8:16 16:32 30:59 60:118 90:177 180:354 360:708
        c3d highmem 4:32 8:64 16:128 30:240 60:480 90:720 180:1440 360:2880
        c3d standard 4:16 8:32 16:64 30:120 60:240 90:360 180:720 360:1440
        c4 highcpu 2:4 4:8 8:16 16:32 24:48 32:64 48:96 96:192 144:288 192:384 288:576
        c4 highmem 2:15 4:31 8:62 16:124 24:186 32:248 48:372 96:744 144:1116 192:1488 288:2232
        c4 standard 2:7 4:15 8:30 16:60 24:90 32:120 48:180 96:360 144:540 192:720 288:1080
        c4a highcpu 1:2 2:4 4:8 8:16 16:32 32:64 48:96 64:128 72:144
        c4a highmem 1:8 2:16 4:32 8:64 16:128 32:256 48:384 64:512 72:576
        c4a standard 1:4 2:8 4:16 8:32 16:64 32:128 48:192 64:256 72:288
        c4d highcpu 2:3 4:7 8:15 16:30 32:60 48:90 64:120 96:180 192:360 384:720
        c4d highmem 2:15 4:31 8:63 16:126 32:252 48:378 64:504 96:756 192:1512 384:3024
        c4d standard 2:7 4:15 8:31 16:62 32:124 48:186 64:248 96:372 192:744 384:1488
        e2 highcpu 2:2 4:4 8:8 16:16 32:32
        e2 highmem 2:16 4:32 8:64 16:128
        e2 medium 2:4
        e2 standard 2:8 4:16 8:32 16:64 32:128
        n1 highcpu 2:1.8 4:3.6 8:7.2 16:14.4 32:28.8 64:57.6 96:86.4
        n1 highmem 2:13 4:26 8:52 16:104 32:208 64:416 96:624
        n1 standard 1:3.75 2:7.5 4:15 8:30 16:60 32:120 64:240 96:360
        n2 highcpu 2:2 4:4 8:8 16:16 32:32 48:48 64:64 80:80 96:96
        n2 highmem 2:16 4:32 8:64 16:128 32:256 48:384 64:512 80:640 96:768 128:864
        n2 standard 2:8 4:16 8:32 16:64 32:128 48:192 64:256 80:320 96:384 128:512
        n2d highcpu 2:2 4:4 8:8 16:16 32:32 48:48 64:64 80:80 96:96 128:128 224:224
        n2d highmem 2:16 4:32 8:64 16:128 32:256 48:384 64:512 80:640 96:768
        n2d standard 2:8 4:16 8:32 16:64 32:128 48:192 64:256 80:320 96:384 128:512 224:896
        n4 highcpu 2:4 4:8 8:16 16:32 32:64 48:96 64:128 80:160
        n4 highmem 2:16 4:32 8:64 16:128 32:256 48:384 64:512 80:640
        n4 standard 2:8 4:16 8:32 16:64 32:128 48:192 64:256 80:320
        n4a highcpu 1:2 2:4 4:8 8:16 16:32 32:64 48:96 64:128
        n4a highmem 1:8 2:16 4:32 8:64 16:128 32:256 48:384 64:512
        n4a standard 1:4 2:8 4:16 8:32 16:64 32:128 48:192 64:256
        n4d highcpu 2:4 4:8 8:16 16:32 32:64 48:96 64:128 80:160 96:192
        n4d highmem 2:16 4:32 8:64 16:128 32:256 48:384 64:512 80:640 96:768
        n4d standard 2:8 4:16 8:32 16:64 32:128 48:192 64:256 80:320 96:384
        t2a standard 1:4 2:8 4:16 8:32 16:64 32:128 48:192
        t2d standard 1:4 2:8 4:16 8:32 16:64 32:128 48:192 60:240
        """
}
