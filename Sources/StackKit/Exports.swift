// A team needs only one import: the language, the components, the typed objects, and everything that its own components are made
// of.

@_exported public import KubernetesAPI
@_exported public import StackComponents
@_exported public import StackDiagnostics
@_exported public import StackFormats
@_exported public import StackLanguage
@_exported public import StackModel
@_exported public import TerraformModel
