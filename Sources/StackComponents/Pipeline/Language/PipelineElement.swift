import StackLanguage

/// An element in the body of a `Pipeline`.
///
/// The protocol has no requirements: a pipeline looks for the elements that it knows.
public protocol PipelineElement: Sendable {}

extension Uses: PipelineElement {}
extension Sets: PipelineElement {}
extension Resources: PipelineElement {}
