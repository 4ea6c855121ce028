extension Explanation {
    static let resultSchemas: [Explanation] = []
}
