package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/** The goals of this plugin that the build runs in a module beside this one, as its POM and the command line have them. */
final class GoalsOfModule {
    private static final String DEPLOY = "bluegreen-deploy";
    private static final String CONTINUE = "bluegreen-continue";
    private static final String TYPED = "(.+:)?ecs-delivery(-maven-plugin(:[^:]+)?)?:" + CONTINUE + "(@.*)?";

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
        return typed.stream().skip(1).anyMatch(goal -> goal.matches(TYPED));
    }

    private Stream<PluginExecution> executions() {
        String key = build.execution().getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        Plugin plugin = build.project().getPlugin(key);
        return plugin == null ? Stream.of() : plugin.getExecutions().stream();
    }
}
