public import StackDiagnostics
import StackLanguage
public import StackModel

extension Pipeline {
    /// Reports names that Python rejects, fields that do not fit, criteria for fields that do not exist, and missing pins.
    public func check(in context: Context) -> [Diagnostic] {
        var faults: [PipelineProgram.Fault] = []
        let program = PipelineProgram(of: self, faults: &faults)
        var found = faults.map { context.error($0.id, $0.message, at: $0.location, notes: $0.notes) }
        found += checkItself(context) + checkClasses(context) + checkSteps(context)
        found += checkMetric(of: program, context) + checkTuning(context)
        found += checkObjects(context) + checkToolchain(context) + checkPackages(context)
        if context.vendor != .aws {
            found.append(
                context.error(
                    .unsupportedCloud,
                    "pipelines are not supported on \(context.vendor) yet; they read and write only objects in Amazon S3"
                ))
        }
        return found + variables(in: context).check(context) + checkFiles(context)
            + WorkloadIdentity(component: name, context: context).check()
            + context.checkOwnImage(of: "the pipeline \"\(name)\"")
    }

    private func checkFiles(_ context: Context) -> [Diagnostic] {
        let scratch = Defaults.scratch.value
        let mount = Mount(
            name: scratch.name, path: scratch.path, size: scratch.limit, location: context.node.location)
        return StoredFilesCheck(variables(in: context), beside: [mount], in: context).diagnostics()
    }

    private func checkItself(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = PythonName.problem(inPackage: package) {
            found.append(
                context.error(.invalidValue, "the pipeline's Python package \(package.debugDescription) \(fault)"))
        }
        if !model.hasValidName {
            found.append(
                context.error(
                    .invalidValue, "the model \(model.identifier.debugDescription) is not a model name",
                    at: model.location))
        }
        found += schedule.check(context) + run(in: context).check()
        found += elements.all(Resources.self).flatMap { resources in
            resources.value.faults.map { context.error($0.id, $0.message, at: resources.location) }
        }
        return found
    }

    private func checkSteps(_ context: Context) -> [Diagnostic] {
        guard !steps.isEmpty else {
            return [
                context.error(
                    .missingRelation,
                    "the pipeline \"\(name)\" has no steps; add Predict or ChainOfThought with a signature")
            ]
        }
        let used = Set(steps.map(\.value.call.signature))
        return signatures.filter { !used.contains($0.value.name) }.map {
            Diagnostic(
                .missingRelation, .warning, "no step of the pipeline uses the signature \($0.value.name)",
                at: $0.location)
        }
    }

    private func checkObjects(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let reads = elements.all(Reads.self)
        let writes = elements.all(Writes.self)
        if reads.isEmpty {
            found.append(
                context.error(
                    .missingRelation,
                    "the pipeline \"\(name)\" has no input; add Reads with an object of a bucket that it uses"))
        }
        for location in [reads.dropFirst().first?.location, writes.dropFirst().first?.location].compactMap({ $0 }) {
            found.append(
                context.error(
                    .conflictingSettings, "a pipeline may read only one object and write only one", at: location))
        }
        for reads in reads {
            found += check(
                reads.value.object, "reads from", [.read, .readWrite], at: reads.location, context)
        }
        for writes in writes {
            found += check(
                writes.value.object, "writes to", [.write, .readWrite], at: writes.location, context)
        }
        return found
    }

    private func check(
        _ object: BucketObject, _ verb: String, _ accesses: [Access], at location: SourceLocation, _ context: Context
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if !(1...1024).contains(object.key.utf8.count) || object.key.hasPrefix("/") {
            found.append(
                context.error(
                    .invalidValue,
                    "the key \(object.key.debugDescription) must be 1 to 1024 bytes long and must not begin with a slash",
                    at: location))
        }
        guard let use = object.use(in: context), case .uses(let access) = use.relation.verb else {
            return found + [
                context.error(
                    .missingRelation,
                    "the pipeline \(verb) \"\(object.bucket)\", which it does not use; add "
                        + "Uses(\(object.bucket), .\(accesses[0]))", at: location)
            ]
        }
        if !accesses.contains(access) {
            found.append(
                context.error(
                    .missingRelation, "the pipeline \(verb) \"\(object.bucket)\", but uses it only for .\(access)",
                    at: location, notes: [.init("the use is declared here", at: use.relation.location)]))
        } else if object.variable(in: context) == nil {
            found.append(
                context.error(
                    .invalidValue, "the pipeline \(verb) \"\(object.bucket)\", which is not a bucket", at: location))
        }
        return found
    }
}
