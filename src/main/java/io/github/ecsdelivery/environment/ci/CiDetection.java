package io.github.ecsdelivery.environment.ci;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the CI that runs this build by its environment variables. */
public final class CiDetection {
    // CodeBuild and Jenkins come late: they lend their machines to the others, which then know what is built.
    private static final List<Ci> KNOWN = List.of(
            new GitHubActions(),
            new GitLab(),
            new Buildkite(),
            new CircleCi(),
            new Bitbucket(),
            new AzurePipelines(),
            new CodeBuild(),
            new Jenkins(),
            new UnnamedCi());

    private final Map<String, String> environment;

    /**
     * @param environment the variables; read only when asked
     */
    public CiDetection(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Empty on a developer's machine. */
    public Optional<CiBuild> detect() {
        return KNOWN.stream()
                .filter(ci -> ci.runs(new Variables(environment)))
                .findFirst()
                .map(this::read);
    }

    private CiBuild read(Ci ci) {
        Variables forCommit = new Variables(environment);
        Variables forRef = new Variables(environment);
        Said commit = ci.commit(forCommit);
        Ref ref = ci.ref(forRef);
        return new CiBuild(
                ci.name(),
                commit,
                ref,
                ci.url(new Variables(environment)),
                commit == null ? forCommit.oddities() : List.of(),
                ref == null ? forRef.oddities() : List.of(),
                ci.branchAdvice(new Variables(environment)));
    }
}
