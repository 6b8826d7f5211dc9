package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.time.Agenda;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of the deployment groups of an account and region what others than callers ask. */
public final class DeploymentGroups {
    private final Agenda agenda;
    private final Applications applications;
    private final Ledger ledger;

    DeploymentGroups(Agenda agenda, Applications applications, Ledger ledger) {
        this.agenda = agenda;
        this.applications = applications;
        this.ledger = ledger;
    }

    /** {@code application/group} of a deployment; null when there is no such deployment. */
    public @Nullable String ofDeployment(String deploymentId) {
        return agenda.during(() -> Optional.ofNullable(ledger.find(deploymentId))
                        .map(entry -> entry.group().world())
                        .map(world -> world.application() + "/" + world.group()))
                .orElse(null);
    }

    /** The name of a group's own deployment configuration; null when there is no such group. */
    public @Nullable String configuration(String application, String group) {
        return agenda.during(() -> Optional.ofNullable(applications.group(application, group))
                        .map(parts -> parts.world().codeDeploy().config()))
                .orElse(null);
    }
}
