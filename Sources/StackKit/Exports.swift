// One import is all that a team needs: the language, the components, the typed objects, and what a component of its own
// is made of.

@_exported public import KubernetesAPI
@_exported public import StackComponents
@_exported public import StackDiagnostics
@_exported public import StackFormats
@_exported public import StackLanguage
@_exported public import StackModel
@_exported public import TerraformModel
