extension Explanation {
    static let filesAndDisk = [
        Explanation(
            .diskFailure,
            meaning: """
                The operating system failed to read or write a file: the disk is full or read-only, permissions are \
                missing, or `stackgen.lock` is not a file. The message ends with the reason of the operating system.
                """,
            reason: """
                A run writes all files or none. After this error the files are as they were before, and the run can \
                be repeated.
                """,
            wrong: .commands(
                """
                # /proc accepts no files
                swift run stackgen --output /proc/shop
                """),
            right: .commands(
                """
                swift run stackgen --output ../preview
                """)),
        Explanation(
            .conflictingFile,
            meaning: """
                Two declarations write the same path with different content, or paths that some file system takes \
                for the same file, because they differ only in upper and lower case or in the form of an accent.

                A file at the root that differs between environments has this code too, and so does a stack that \
                writes `release.yaml`, which is reserved for the record of a release.
                """,
            reason: """
                One of the files would overwrite the other. Where only the case differs, that happens on macOS and \
                Windows and not in CI, so a clean checkout shows changes that nobody made.
                """,
            wrong: .declarations(
                #"""
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                ExtraFile("docs/runbook.md", text: "# Runbook\n")
                ExtraFile("docs/Runbook.md", text: "# On call\n")
                """#),
            right: .declarations(
                #"""
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                ExtraFile("docs/runbook.md", text: "# Runbook\n")
                ExtraFile("docs/on-call.md", text: "# On call\n")
                """#)),
        Explanation(
            .foreignFile,
            meaning: """
                A file that Stackgen did not write is where one of the stack's files belongs, and its content \
                differs. Nothing is written.

                Move the file away, leave the generated one out with `LeavesOut`, or pass `--force` to overwrite it. \
                A release is only written into an empty folder, and reports this code otherwise.
                """,
            reason: """
                The file may be the only copy of somebody's work. Git can restore it only if it was committed.
                """,
            wrong: .commands(
                """
                echo "kind: Deployment" > k8s/admin.yaml
                # Enable the service "admin", which is commented out in the stack
                sed -i 's|// Service("admin"|Service("admin"|' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                # When nothing in k8s/admin.yaml is needed any more
                swift run stackgen generate --force
                """)),
        Explanation(
            .symbolicLink,
            meaning: """
                A symbolic link is where a file or folder of the stack belongs, or `stackgen pin` finds a link in \
                place of the lock. Not even `--force` follows or replaces it.
                """,
            reason: """
                A link can lead out of the output folder, to files that are not the stack's, and two links can make \
                two paths the same file. Argo CD rejects a repository whose links lead out of it.
                """,
            wrong: .commands(
                """
                mv k8s ../manifests
                ln -s ../manifests k8s
                swift run stackgen
                """),
            right: .commands(
                """
                rm k8s
                mv ../manifests k8s
                swift run stackgen
                """)),
        Explanation(
            .notAFile,
            meaning: """
                A folder, device or pipe is where one of the stack's files belongs, or a file is where the stack \
                needs a folder. Not even `--force` replaces it: move it away.
                """,
            reason: """
                A folder may contain anything. Docker, for instance, creates a folder when it is told to mount a \
                file that does not exist.
                """,
            wrong: .commands(
                """
                rm main.tf
                mkdir main.tf
                swift run stackgen
                """),
            right: .commands(
                """
                rmdir main.tf
                swift run stackgen
                """)),
        Explanation(
            .editedLeftover,
            meaning: """
                The stack no longer generates a file, but the file was edited by hand. It is kept, and reported \
                until it is gone. `generate --force` removes it.
                """,
            reason: """
                The edit may be the reason why somebody still needs the file. But Argo CD goes on applying a \
                manifest that is left in its folder.
                """,
            wrong: .commands(
                """
                sed -i 's/replicas: 1/replicas: 5/' k8s/worker.yaml
                sed -i '/Service("worker"/d' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                git rm --force --quiet k8s/worker.yaml
                swift run stackgen
                """)),
        Explanation(
            .brokenManifest,
            meaning: """
                The ownership manifest, `.stackgen/manifest`, cannot be read: a line is not a hash and a path, a \
                path leaves the folder, or a merge left conflict markers in it. The message gives the line.

                After a merge, delete the conflict markers and keep the lines of both sides.
                """,
            reason: """
                The manifest lists the files that Stackgen may overwrite and remove. Without it, nobody can tell a \
                generated file from one that a person wrote.
                """,
            wrong: .commands(
                """
                echo "<<<<<<< HEAD" >> .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                sed -i '/^<<<<<<< /d' .stackgen/manifest
                swift run stackgen
                """)),
        Explanation(
            .newerManifest,
            meaning: """
                The ownership manifest has a format that only a newer Stackgen reads: somebody generated the files \
                with that version.
                """,
            reason: """
                Reading only the known part could take a person's file for a generated one, and remove it.
                """,
            wrong: .commands(
                """
                # Somebody upgraded Stackgen, which also changed the format of the manifest
                git pull --quiet
                swift run stackgen
                """),
            right: .commands(
                """
                swift package update stackgen
                swift run stackgen
                """)),
        Explanation(
            .olderTool,
            meaning: """
                A newer Stackgen than the one that runs has written the files. Generating continues, and writes the \
                files as the older version would.
                """,
            reason: """
                Two people with two versions undo one another's changes with every run, and a fix in a default of \
                the newer version is lost again.
                """,
            wrong: .commands(
                """
                # Somebody generated the files with a newer Stackgen
                git pull --quiet
                swift run stackgen
                """),
            right: .commands(
                """
                swift package update stackgen
                swift run stackgen
                """)),
        Explanation(
            .concurrentRun,
            meaning: """
                Another run of Stackgen is writing into the same folder, or another program changed a file while it \
                was being replaced. Nothing is changed, and everything that was replaced is put back.
                """,
            reason: """
                Two runs that write at the same time would leave files of both. An edit that an editor saves during \
                a run would be lost.
                """,
            wrong: .commands(
                """
                sed -i '/Service("worker"/d' stacks/Shop.swift
                # Another run of the same command is writing in another terminal
                swift run stackgen
                """),
            right: .commands(
                """
                # When the other run has ended
                swift run stackgen
                """)),
        Explanation(
            .invalidPath,
            meaning: """
                A path is absolute, leaves the output folder, or does not name the same file on every system: \
                Windows reserves `:` and names such as `aux.txt`, and some file systems ignore invisible characters. \
                `.stackgen`, `.git`, `Package.swift` and the lock are reserved too.
                """,
            reason: """
                Git would fail to check the repository out on another machine, or would write a file to another \
                place than the one that was reviewed.
                """,
            wrong: .declarations(
                #"""
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                ExtraFile("docs/drill 10:30.md", text: "# Drill\n")
                """#),
            right: .declarations(
                #"""
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                ExtraFile("docs/drill-1030.md", text: "# Drill\n")
                """#)),
        Explanation(
            .unreadableFile,
            meaning: """
                A file that would be replaced, such as `main.tf`, cannot be read: it is not valid HCL or YAML. \
                Stackgen compares the new file with it, because it describes what was deployed last.
                """,
            reason: """
                Nobody can tell what the change would delete. A database that only the unreadable file declares \
                would be gone with the next apply.
                """,
            wrong: .commands(
                """
                echo 'resource "aws_sqs_queue" "jobs" {' >> main.tf
                git commit --quiet --all --message "Add a queue"
                swift run stackgen generate --force
                """),
            right: .commands(
                """
                git revert --no-edit HEAD
                swift run stackgen
                """)),
        Explanation(
            .oversizedFile,
            meaning: """
                A file is larger than Stackgen reads: 1 MiB for `stackgen.lock`, 16 MiB for the ownership manifest, \
                256 MiB for a source file of an image, and 64 MiB for any other file.
                """,
            reason: """
                None of these files grows that large by itself. Something else was written there, such as a log, and \
                reading it would make every run slow or exhaust the memory.
                """,
            wrong: .commands(
                """
                # The log of an apply went into the wrong file
                truncate --size=65M main.tf
                swift run stackgen
                """),
            right: .commands(
                """
                git restore main.tf
                swift run stackgen
                """)),
        Explanation(
            .editedFile,
            meaning: """
                A generated file was edited by hand, and Git does not have the edit. Nothing is written, and the \
                difference is printed.

                Make the change in the stack instead. To discard the edit, restore the file or pass `--force`; to \
                keep it in Git, stage or commit the file.
                """,
            reason: """
                The next run would overwrite the edit, perhaps the fix for last night's incident, and the stack \
                would know nothing of it.
                """,
            wrong: .commands(
                """
                sed -i 's/replicas: 1/replicas: 5/' k8s/web.yaml
                swift run stackgen
                """),
            right: .commands(
                """
                # After the change was made in the stack, or given up
                git restore k8s/web.yaml
                swift run stackgen
                """)),
        Explanation(
            .overwrittenEdit,
            meaning: """
                A generated file is not as it was generated, and is generated again. Nothing is lost: Git has the \
                content, or only conflict markers or line endings differ.

                After a merge this is expected. Otherwise make the change in the stack, or with a `Patch`.
                """,
            reason: """
                An edit of a generated file lasts until the next run. If it was deployed meanwhile, the run reverts \
                it in production.
                """,
            wrong: .commands(
                """
                sed -i 's/replicas: 1/replicas: 5/' k8s/web.yaml
                git commit --quiet --all --message "Run more pods"
                swift run stackgen
                """),
            right: .commands(
                """
                git commit --quiet --all --message "Generate the files"
                swift run stackgen
                """)),
        Explanation(
            .otherStack,
            meaning: """
                The ownership manifest of the folder belongs to another stack: the stack was renamed, or `--output` \
                names the folder of another one.

                Choose another folder. If the stack was really renamed, pass `--force` once.
                """,
            reason: """
                The files of the other stack would be removed as left-over ones. The name of a stack is also the \
                name of its namespace and of its state, so a renamed stack is a new deployment and not another name \
                for the old one.
                """,
            wrong: .commands(
                """
                sed -i 's/name = "shop"/name = "store"/' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                git restore stacks/Shop.swift
                swift run stackgen
                """)),
        Explanation(
            .unmakablePath,
            meaning: """
                The ownership manifest lists a path that no target of Stackgen writes and that the stack did not \
                choose either. Nothing is removed.

                Delete the line. If a stack did make the file, remove the file as well.
                """,
            reason: """
                Stackgen removes the files in the manifest that the stack no longer makes. Anybody can edit the \
                manifest, so a wrong line must not be able to delete a file of the team.
                """,
            wrong: .commands(
                """
                echo "- Renew the contract" > notes.txt
                sha256sum notes.txt >> .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                sed -i '/  notes.txt$/d' .stackgen/manifest
                swift run stackgen
                """)),
        Explanation(
            .releasedFile,
            meaning: """
                The stack no longer generates a file that Stackgen never removes, such as a README or a license. The \
                file stays, belongs to the team from now on, and is not mentioned again.
                """,
            reason: """
                Teams write these files by hand in nearly every repository. Deleting one by mistake is worse than \
                leaving one behind.
                """,
            wrong: .commands(
                """
                sed -i '/Readme(/d' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                git rm --quiet README.md
                swift run stackgen
                """)),
        Explanation(
            .keptFile,
            meaning: """
                A run was killed while it replaced a file that somebody was editing. The edited file was displaced, \
                and is kept in `.stackgen/kept`.
                """,
            reason: """
                The edit is not in the file any more. Copy what you need from the kept file, and remove it.
                """,
            wrong: .commands(
                """
                # The machine lost power while an editor saved k8s/web.yaml during a run
                swift run stackgen
                """),
            right: .commands(
                """
                cat .stackgen/kept/1-web.yaml
                rm -r .stackgen/kept
                swift run stackgen
                """)),
        Explanation(
            .formerFolder,
            meaning: """
                A folder contains the files of a stack that is no longer written there, while another stack is \
                written for the first time: the stack was renamed, or the package got its second stack, so that each \
                is now written into a folder of its name.

                If it is the same stack, move its files and the manifest. If the stack is gone, first apply it with \
                `Forgets` or `Destroys` for its data, then delete the files.
                """,
            reason: """
                Stackgen finds what a change would delete by comparing the new files with the former ones. In a new \
                folder there are none, so every loss would go unnoticed.
                """,
            wrong: .commands(
                #"""
                # List a second stack, Admin(), in main.swift
                sed -i 's/    Shop()/    Shop()\n    Admin()/' stacks/main.swift
                swift run stackgen
                """#),
            right: .commands(
                """
                mkdir shop
                git mv .stackgen BOOTSTRAP.md README.md flake.lock flake.nix k8s main.tf policies shop
                swift run stackgen
                """)),
        Explanation(
            .failedLookUp,
            meaning: """
                `skopeo`, `git` or `nix` is not installed, failed, or did not answer with a digest, commit or hash. \
                The message contains the reason that the program gave. Nothing is written.
                """,
            reason: """
                The lock must contain what the registry or repository answered, not a guess. Without the program, \
                the value can be given on the command line.
                """,
            wrong: .commands(
                """
                swift run stackgen pin --update docker.io/library/redis:alpne
                """),
            right: .commands(
                """
                swift run stackgen pin --update docker.io/library/redis:alpine
                """)),
    ]
}
