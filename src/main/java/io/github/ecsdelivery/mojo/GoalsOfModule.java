package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/** The goals of this plugin that the build runs in a module beside this one, as its POM and the command line have them. */
final class GoalsOfModule {
    private static final String DEPLOY = "bluegreen-deploy";
    private static final String CONTINUE = "bluegreen-continue";
    private static final Set<String> OF_A_SERVICE = Set.of("preflight", "render-deploy-spec", DEPLOY, CONTINUE);

    private final Build build;

    GoalsOfModule(Build build) {
        this.build = build;
    }

    /**
     * Refuses a deployment that is to be held back and continued in the same module: Maven would run the second goal first.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    void requireNoneThatContinuesWhatIsHeld(Settings settings) throws DeliveryException {
        if (!settings.deliversAtEnd() || settings.attach() != null || settings.pipelineDeploys() || !deploys()) {
            return;
        }
        String found = continuesInPom()
                ? "its execution of " + CONTINUE
                : continuesOnCommandLine() ? CONTINUE + " on the command line" : null;
        if (found != null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<deliverAtEnd> holds the deployment of " + build.project().getArtifactId()
                            + " back until all modules are built, and " + found
                            + " would run before it.",
                    "Set <deliverAtEnd>false</deliverAtEnd> for this module, or continue in a build of its own.");
        }
    }

    /**
     * Whether goals of this module will ask AWS about a service after this one, as far as the POM and the command line tell:
     * a build that ends before the phase deploy has none, unless they are bound elsewhere.
     */
    boolean callAwsLater() {
        List<String> typed = build.session().getRequest().getGoals();
        boolean bound = executions()
                .anyMatch(one -> !"none".equals(one.getPhase())
                        && (one.getPhase() != null || typed.contains("deploy"))
                        && one.getGoals().stream().anyMatch(OF_A_SERVICE::contains));
        return bound || typed.stream().anyMatch(goal -> OF_A_SERVICE.stream().anyMatch(one -> isTyped(goal, one)));
    }

    /** Whether this execution starts a deployment: what others are configured for is theirs to say. */
    private boolean deploys() {
        return DEPLOY.equals(build.execution().getGoal())
                || executions()
                        .anyMatch(one ->
                                Objects.equals(one.getId(), build.execution().getExecutionId())
                                        && one.getGoals().contains(DEPLOY));
    }

    // The goal has no phase by default, so that without one it is not run.
    private boolean continuesInPom() {
        return executions()
                .anyMatch(one -> one.getGoals().contains(CONTINUE)
                        && one.getPhase() != null
                        && !one.getPhase().equals("none"));
    }

    /** What is typed first is about an earlier deployment. */
    private boolean continuesOnCommandLine() {
        List<String> typed = build.session().getRequest().getGoals();
        return typed.stream().skip(1).anyMatch(goal -> isTyped(goal, CONTINUE));
    }

    private static boolean isTyped(String task, String goal) {
        return task.matches("(.+:)?ecs-delivery(-maven-plugin(:[^:]+)?)?:" + goal + "(@.*)?");
    }

    private Stream<PluginExecution> executions() {
        String key = build.execution().getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        Plugin plugin = build.project().getPlugin(key);
        return plugin == null ? Stream.of() : plugin.getExecutions().stream();
    }
}
