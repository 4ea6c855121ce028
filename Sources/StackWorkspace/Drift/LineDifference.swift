/// The shortest edit script from one list of lines to another (Myers, "An O(ND) Difference Algorithm", 1986).
struct LineDifference {
    /// A range of lines that differ: `old` is replaced by `new`, either of which may be empty.
    struct Change: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// The maximum number of lines removed and added between the common beginning and end. The search takes quadratic time and
    /// space in this number; beyond it, everything in between is one change.
    static let bound = 1000

    /// The changes in line order, with at least one equal line between two.
    let changes: [Change]

    /// Compares two lists. Equal numbers represent equal lines.
    init(_ old: [Int], _ new: [Int], bound: Int = Self.bound) {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var oldEnd = old.count
        var newEnd = new.count
        while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        let middle = Change(old: start..<oldEnd, new: start..<newEnd)
        if middle.old.isEmpty && middle.new.isEmpty {
            changes = []
        } else if middle.old.isEmpty || middle.new.isEmpty {
            changes = [middle]
        } else {
            let found = Self.search(Array(old[middle.old]), Array(new[middle.new]), bound: bound)
            changes =
                found?.map { change in
                    Change(
                        old: change.old.lowerBound + start..<change.old.upperBound + start,
                        new: change.new.lowerBound + start..<change.new.upperBound + start)
                } ?? [middle]
        }
    }

    /// Finds the furthest-reaching paths of each length and traces them back; `nil` beyond the bound.
    private static func search(_ old: [Int], _ new: [Int], bound: Int) -> [Change]? {
        let limit = min(bound, old.count + new.count)
        // The furthest line of `old` that a path on diagonal k (old line less new line) reaches, at index k + limit + 1.
        var furthest = [Int](repeating: 0, count: 2 * limit + 3)
        var history: [[Int]] = []
        for edits in 0...limit {
            // Only the diagonals -edits...edits can have changed when the trace back needs them.
            history.append(Array(furthest[(limit + 1 - edits - 1)...(limit + 1 + edits + 1)]))
            for diagonal in stride(from: -edits, through: edits, by: 2) {
                let center = limit + 1 + diagonal
                let isInsertion =
                    diagonal == -edits || (diagonal != edits && furthest[center - 1] < furthest[center + 1])
                var oldLine = isInsertion ? furthest[center + 1] : furthest[center - 1] + 1
                var newLine = oldLine - diagonal
                while oldLine < old.count, newLine < new.count, old[oldLine] == new[newLine] {
                    oldLine += 1
                    newLine += 1
                }
                furthest[center] = oldLine
                if oldLine >= old.count, newLine >= new.count {
                    return wayBack(through: history, from: (old.count, new.count))
                }
            }
        }
        return nil
    }

    private static func wayBack(through history: [[Int]], from end: (old: Int, new: Int)) -> [Change] {
        var changes: [Change] = []
        var (oldLine, newLine) = end
        for edits in stride(from: history.count - 1, to: 0, by: -1) {
            let reached = history[edits]
            let diagonal = oldLine - newLine
            let center = edits + 1 + diagonal
            let isInsertion = diagonal == -edits || (diagonal != edits && reached[center - 1] < reached[center + 1])
            let oldStart = isInsertion ? reached[center + 1] : reached[center - 1]
            let newStart = oldStart - (isInsertion ? diagonal + 1 : diagonal - 1)
            let change = Change(
                old: oldStart..<(isInsertion ? oldStart : oldStart + 1),
                new: newStart..<(isInsertion ? newStart + 1 : newStart))
            if let next = changes.last, next.old.lowerBound == change.old.upperBound,
                next.new.lowerBound == change.new.upperBound
            {
                changes[changes.count - 1] = Change(
                    old: change.old.lowerBound..<next.old.upperBound, new: change.new.lowerBound..<next.new.upperBound)
            } else {
                changes.append(change)
            }
            (oldLine, newLine) = (oldStart, newStart)
        }
        return changes.reversed()
    }
}
