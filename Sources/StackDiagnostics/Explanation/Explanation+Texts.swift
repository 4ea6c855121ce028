extension Explanation {
    static let textAndSecrets: [Explanation] = []
}
