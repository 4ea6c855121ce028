extension Explanation {
    static let policies: [Explanation] = []
}
