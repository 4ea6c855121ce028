extension Explanation {
    static let valuesAndUnits: [Explanation] = []
}
