import StackLanguage

/// Something that the body of a `Pipeline` can list.
///
/// The protocol asks for nothing: a pipeline looks for the elements that it knows.
public protocol PipelineElement: Sendable {}

extension Uses: PipelineElement {}
extension Sets: PipelineElement {}
extension Resources: PipelineElement {}
