package io.github.ecsdelivery.environment.ci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CI that says no more than that it is one, so that no one takes it for a developer's machine. */
final class UnnamedCi implements Ci {
    // Drone, Woodpecker, Travis, Semaphore, Cirrus, Codefresh, AppVeyor, Bitrise, Prow. Some have the branch checked
    // out
    // that a pull request is meant for, so that git alone would take it for a build of that branch.
    private static final List<String> PULL_REQUESTS = List.of(
            "DRONE_PULL_REQUEST",
            "CI_COMMIT_PULL_REQUEST",
            "TRAVIS_PULL_REQUEST",
            "SEMAPHORE_GIT_PR_NUMBER",
            "CIRRUS_PR",
            "CF_PULL_REQUEST_NUMBER",
            "APPVEYOR_PULL_REQUEST_NUMBER",
            "BITRISE_PULL_REQUEST",
            "PULL_NUMBER");

    @Override
    public String name() {
        return "CI";
    }

    @Override
    public boolean runs(Variables variables) {
        return says("CI", variables) || says("CONTINUOUS_INTEGRATION", variables) || variables.has("TEAMCITY_VERSION");
    }

    // Some write 1, some their name.
    private static boolean says(String name, Variables variables) {
        String value = variables.get(name);
        return value != null && !value.equalsIgnoreCase("false") && !value.equals("0");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return null;
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        for (String name : PULL_REQUESTS) {
            Said said = variables.first(name);
            if (said != null && !said.value().equalsIgnoreCase("false")) {
                return Ref.pullRequest(said, null);
            }
        }
        return null;
    }

    @Override
    public @Nullable String url(Variables variables) {
        return null;
    }
}
