extension Explanation {
    static let usage: [Explanation] = []
}
