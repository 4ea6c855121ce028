// The diagnostics of this package, by range. To add one: declare it in its range with the next free code, document its cause, and
// write its page in the folder `Explanation`, which `DiagnosticID.all` is made of. A code is never reused for another fault.

// MARK: SG1xx: names and identity

extension DiagnosticID {
    /// A name that Kubernetes, AWS or DNS would refuse.
    public static let invalidName = DiagnosticID("SG101", "A name is not valid where it will be used")
    /// Two declarations of one kind share a name in one environment.
    public static let duplicateName = DiagnosticID("SG102", "Two declarations have the same name")
    /// A stack, or one of its environments, declares nothing.
    public static let emptyStack = DiagnosticID("SG103", "A stack declares nothing")
    /// Two environments of a stack share a name.
    public static let duplicateEnvironment = DiagnosticID("SG104", "Two environments have the same name")
    /// A stack's list of environments is empty.
    public static let noEnvironment = DiagnosticID("SG105", "A stack has no environments")
    /// A component's body contains the component itself, directly or through others: declarations are nested more than 64
    /// deep.
    public static let endlessComponent = DiagnosticID("SG106", "A component contains itself")
}

// MARK: SG2xx: relations

extension DiagnosticID {
    /// A relation names a component that is not declared in the environment.
    public static let unknownReference = DiagnosticID("SG201", "A relation names something that is not declared")
    /// Components call or use one another in a circle, so that none can be first.
    public static let dependencyCycle = DiagnosticID("SG202", "Relations form a cycle")
    /// Two declarations claim something that only one can have, such as a host.
    public static let conflictingClaim = DiagnosticID("SG203", "Two declarations claim the same thing")
    /// `Uses` asks for an access that the used component does not offer.
    public static let unsupportedAccess = DiagnosticID("SG204", "A component does not offer the requested access")
    /// A relation names several declarations of different kinds.
    public static let ambiguousReference = DiagnosticID("SG205", "A relation names several declarations")
    /// A permission contains a wildcard that reaches beyond what it names, a basic role, or everyone as a principal.
    public static let wildcardPermission = DiagnosticID("SG206", "A permission is too wide")
    /// A declaration needs another one that the stack does not have, such as a cache a cloud.
    public static let missingRelation = DiagnosticID("SG207", "A required declaration is missing")
    /// A relation renames a variable that it does not give.
    public static let unknownVariable = DiagnosticID("SG208", "A relation renames an unknown variable")
    /// A declaration is in a cloud that does not support it, such as a component that only AWS has in Google Cloud.
    public static let unsupportedCloud = DiagnosticID("SG209", "A declaration is not supported on its cloud")
    /// A use asks for a file, and gives no value from a store, several of them, or gives it to something without pods.
    public static let unsupportedFile = DiagnosticID("SG210", "A value cannot be read from a file")
}

// MARK: SG3xx: values and units

extension DiagnosticID {
    /// A number is outside the range that the field it sets can hold, such as a port over 65535.
    public static let outOfRange = DiagnosticID("SG301", "A value is outside its range")
    /// Two networks that can reach one another have addresses in common.
    public static let overlappingNetworks = DiagnosticID("SG302", "Two networks overlap")
    /// A text does not have the form that the field it sets needs, such as a host without a domain.
    public static let invalidValue = DiagnosticID("SG303", "A value is malformed")
    /// Two settings of one declaration cannot both hold.
    public static let conflictingSettings = DiagnosticID("SG304", "Settings conflict")
    /// A patch changes nothing, or nothing is made that `LeavesOut` names: it was written for another version of the file.
    public static let noEffect = DiagnosticID("SG305", "A patch or an exclusion has no effect")
    /// Pods request more than the nodes of their cluster can allocate.
    public static let exceededCapacity = DiagnosticID("SG306", "Pods do not fit on the nodes of their cluster")
    /// The cloud does not support a setting of the declaration on the size that it names.
    public static let unsupportedSetting = DiagnosticID("SG307", "The cloud does not support a setting")
}

// MARK: SG4xx: the lock and images

extension DiagnosticID {
    /// `stackgen.lock` has no digest for an image.
    public static let missingDigest = DiagnosticID("SG401", "An image has no digest in stackgen.lock")
    /// `stackgen.lock` is not YAML, is of a newer version, or declares something twice.
    public static let unreadableLock = DiagnosticID("SG402", "stackgen.lock cannot be read")
    /// `stackgen.lock` has a key that means nothing there.
    public static let unknownLockKey = DiagnosticID("SG403", "stackgen.lock has an unknown key")
    /// A pin in `stackgen.lock` does not have the form of a digest, commit, hash or version.
    public static let invalidPin = DiagnosticID("SG404", "A pin in stackgen.lock is malformed")
    /// `stackgen.lock` lacks a Nix input, an action, a provider or a package that the files need.
    public static let missingPin = DiagnosticID("SG405", "A pin is missing from stackgen.lock")
    /// `stackgen pin --check` found a pin that no stack looks up.
    public static let unusedPin = DiagnosticID("SG406", "A pin is not used")
    /// `stackgen pin --check` found an input of the flake whose commit is older than the limit.
    public static let oldPin = DiagnosticID("SG407", "A pin is old")
    /// `stackgen pin` would have to change a value that has an anchor, a tag or a layout that cannot be edited in place.
    public static let uneditableLock = DiagnosticID("SG408", "stackgen.lock cannot be edited in place")
}

// MARK: SG5xx: policies

extension DiagnosticID {
    /// A part that was lowered breaks a policy that the stack declares.
    public static let policyViolation = DiagnosticID("SG501", "A policy of the stack is violated")
}

// MARK: SG6xx: schemas of results

extension DiagnosticID {
    /// A Kubernetes object, Terraform block or other part does not have the form that its tool accepts.
    public static let schemaViolation = DiagnosticID("SG601", "A generated part violates its schema")
    /// An object's `apiVersion` and `kind`, or the type of a Terraform block, are in no schema that is known here.
    public static let unknownObjectKind = DiagnosticID("SG602", "An object has an unknown kind")
    /// Two declarations make one object or Terraform block.
    public static let duplicateObject = DiagnosticID("SG603", "An object is declared twice")
    /// A part refers to another that nothing makes.
    public static let danglingReference = DiagnosticID("SG604", "A part refers to something that is not declared")
    /// A Terraform block gives an argument that its provider will drop.
    public static let deprecatedArgument = DiagnosticID("SG605", "A Terraform argument is deprecated")
    /// A document that grows with the stack, such as a policy or an object, is larger than its service accepts.
    public static let exceededQuota = DiagnosticID("SG606", "A generated document exceeds its quota")
}

// MARK: SG7xx: text that a format cannot hold, and secrets

extension DiagnosticID {
    /// A text contains something that its output format would change or reject.
    public static let unrepresentableText = DiagnosticID("SG701", "A format cannot represent a text")
    /// A secret was turned into text, which would write it down or fail to.
    public static let secretInText = DiagnosticID("SG702", "A secret was used as text")
    /// A Terraform output or a plain parameter shows a value that its provider calls sensitive.
    public static let exposedSecret = DiagnosticID("SG703", "A sensitive value is exposed")
}

// MARK: SG8xx: files and the disk

extension DiagnosticID {
    /// The operating system refused to read or write a file.
    public static let diskFailure = DiagnosticID("SG801", "A file could not be read or written")
    /// Two producers write the same path, or paths that differ only in case.
    public static let conflictingFile = DiagnosticID("SG802", "Two declarations write the same file")
    /// A file that Stackgen did not write exists where one of the stack's files would be written.
    public static let foreignFile = DiagnosticID("SG803", "A file that Stackgen did not write is in the way")
    /// A symbolic link exists below the output folder where a file or folder of the stack would be.
    public static let symbolicLink = DiagnosticID("SG804", "A symbolic link is in the way")
    /// A folder, device or socket exists where a file would be written, or a file where a folder is needed.
    public static let notAFile = DiagnosticID("SG805", "Something that is not a file is in the way")
    /// A file that no stack makes any more was edited by hand, and is therefore kept.
    public static let editedLeftover = DiagnosticID("SG806", "A left-over file was edited and is kept")
    /// The ownership manifest cannot be read.
    public static let brokenManifest = DiagnosticID("SG807", "The ownership manifest cannot be read")
    /// The ownership manifest has a form that only a newer Stackgen knows.
    public static let newerManifest = DiagnosticID("SG808", "The ownership manifest was written by a newer Stackgen")
    /// The files were written by a newer Stackgen than the one that runs.
    public static let olderTool = DiagnosticID("SG809", "The files were written by a newer Stackgen")
    /// Another run, or another program, changes the same files.
    public static let concurrentRun = DiagnosticID("SG810", "Another run writes into the same folder")
    /// A path is absolute, leaves the output folder, or is invalid or another file on some file system.
    public static let invalidPath = DiagnosticID("SG811", "A path is not valid in the output folder")
    /// A declaration that makes a lasting resource was removed or renamed, and Terraform would delete the resource with all that
    /// it contains. `Forgets` keeps it, `Destroys` permits the deletion, and a logical name keeps a renamed one.
    public static let lostResource = DiagnosticID("SG812", "A change would delete a lasting resource")
    /// `Destroys` names a resource that the cloud protects from deletion, so that the apply would fail.
    public static let protectedResource = DiagnosticID("SG813", "A resource to delete is protected from deletion")
    /// A declaration that makes a lasting volume in the cluster was removed or renamed. The volume stays without a user, or goes
    /// with its claim. `Forgets` keeps it, `Destroys` permits the deletion, and a logical name keeps a renamed one.
    public static let lostClaim = DiagnosticID("SG814", "A change would leave or delete a volume")
    /// A file on the disk that Stackgen would replace cannot be read, so that nobody can tell what the change would lose.
    public static let unreadableFile = DiagnosticID("SG815", "A file that would be replaced cannot be read")
    /// A field changes that the API server does not change in an object that exists. Every later sync would fail.
    public static let immutableField = DiagnosticID("SG816", "A field of an object cannot change")
    /// An argument changes that the provider changes by deleting the resource and creating another.
    public static let replacedResource = DiagnosticID("SG817", "A change would replace a resource that contains data")
    /// An argument changes in a way that a plan accepts and the cloud rejects when it is applied.
    public static let rejectedChange = DiagnosticID("SG818", "The cloud would reject a change")
    /// The backend, the account or the region of a file changes, so that Terraform would find none of its resources.
    public static let movedState = DiagnosticID("SG819", "A change would point Terraform to another place")
    /// The lock, the ownership manifest or a file of the stack is larger than Stackgen reads.
    public static let oversizedFile = DiagnosticID("SG820", "A file is too large to read")
    /// A file of the stack was edited by hand, and Git does not have the edit.
    public static let editedFile = DiagnosticID("SG821", "A generated file was edited by hand")
    /// A file of the stack is not as it was generated. It is generated again, and nothing is lost.
    public static let overwrittenEdit = DiagnosticID("SG822", "A changed file is overwritten")
    /// The ownership manifest belongs to another stack.
    public static let otherStack = DiagnosticID("SG823", "The folder contains the files of another stack")
    /// The ownership manifest lists a left-over file that Stackgen cannot have made.
    public static let unmakablePath = DiagnosticID("SG824", "The ownership manifest lists a path that no stack makes")
    /// A left-over file is one that Stackgen never removes.
    public static let releasedFile = DiagnosticID("SG825", "A left-over file is not removed")
    /// A killed run displaced a file that was being edited.
    public static let keptFile = DiagnosticID("SG826", "An interrupted run displaced an edited file")
    /// A folder contains the files of a stack that is not written there any more. A comparison with its new files would find
    /// nothing, whatever they lose.
    public static let formerFolder = DiagnosticID("SG827", "A folder contains the files of a former stack")
    /// `skopeo`, `git` or `nix` is missing, failed, or did not answer with a pin.
    public static let failedLookUp = DiagnosticID("SG828", "A pin could not be looked up")
}

// MARK: SG85x: releases

extension DiagnosticID {
    /// Git cannot answer, or the working tree is not what a release can be compiled from: it has changes, or
    /// `Package.resolved` is not committed.
    public static let unusableCheckout = DiagnosticID("SG851", "A checkout cannot be released")
    /// A release's folder, or its `release.yaml`, cannot be read.
    public static let unreadableRelease = DiagnosticID("SG852", "A release cannot be read")
    /// The images given on the command line are not those that the stack builds.
    public static let incompleteRelease = DiagnosticID("SG853", "A release is missing an image")
    /// The files of a release are not what its commit and its record compile to.
    public static let differentRelease = DiagnosticID("SG854", "A release differs from what its commit compiles to")
    /// The commit of a release is not checked out, or the deployed branch does not contain it.
    public static let unmergedRelease = DiagnosticID("SG855", "The commit of a release is not merged")
    /// A rollback would run a job again that ran for a newer release.
    public static let repeatedJob = DiagnosticID("SG856", "A rollback would run a job again")
    /// The pods of an earlier release use a resource that a later release has deleted.
    public static let missingResource = DiagnosticID("SG857", "A rollback needs a deleted resource")
}

// MARK: SG9xx: usage

extension DiagnosticID {
    /// The command line names a stack that the package does not declare.
    public static let unknownStack = DiagnosticID("SG901", "The command line names an unknown stack")
    /// `stackgen explain` is given a code, a kind or a word that nothing matches.
    public static let unknownTopic = DiagnosticID("SG902", "Nothing to explain matches the command line")
    /// `stackgen pin` is given a name or a value that is not the form of any pin, or is the form of several.
    public static let invalidPinRequest = DiagnosticID("SG903", "The command line contains an invalid pin")
}
