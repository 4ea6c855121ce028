/// Finds the name that was probably intended.
public enum Suggestion {
    /// Returns the candidate nearest to an unknown name; `nil` if none is near.
    ///
    /// Near means at most one edit for every three characters, and at least one: an edit adds, removes or replaces a character or
    /// swaps two adjacent ones. Case is ignored. Among equally near candidates, the alphabetically first one is returned.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased())
        guard !wanted.isEmpty else { return nil }
        let limit = max(1, wanted.count / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased())
            guard abs(other.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, other)
            guard distance <= limit, distance < wanted.count else { continue }
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// Returns the note "did you mean 'x'?" for an unknown name, or no note if no candidate is near.
    public static func notes(for name: String, among candidates: some Sequence<String>) -> [Diagnostic.Note] {
        nearest(to: name, among: candidates).map { [Diagnostic.Note("did you mean '\($0)'?")] } ?? []
    }

    /// Returns the number of edits between two texts (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var cost = min(
                    current[column] + 1, last[column + 1] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
