package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.diff.DiffText;
import io.github.ecsdelivery.spec.diff.SpecDiff;
import io.github.ecsdelivery.spec.template.Template;
import java.util.Optional;

/** Shows what the rendered task definition changes against the one that runs. */
final class RunningChange {
    private final Progress progress;

    RunningChange(Progress progress) {
        this.progress = progress;
    }

    /**
     * Tells the change in the log.
     *
     * @param pipeline whether this build need not know the service, since CodePipeline deploys
     * @return the diff for a file; empty when the service cannot be known
     * @throws DeliveryException what {@link LiveService#read} throws, but for rights that are missing
     */
    Optional<String> show(Template rendered, LiveSource live, boolean pipeline) throws DeliveryException {
        if (pipeline && !live.isNamed()) {
            progress.line("No diff: <deployment><application> and <group> do not say which service runs");
            return Optional.empty();
        }
        Optional<LiveService.Snapshot> running;
        try {
            running = live.look();
        } catch (DeliveryException e) {
            // To look is a courtesy: who may register and deploy need not be able to describe.
            if (e.code() != Code.ACCESS_DENIED) {
                throw e;
            }
            progress.warn("No diff against what runs. " + e.getMessage());
            return Optional.empty();
        }
        return running.map(snapshot -> shown(snapshot.taskDefinition(), rendered));
    }

    private String shown(ObjectNode running, Template rendered) {
        String name =
                running.path("family").asText() + ":" + running.path("revision").asText() + " (running)";
        SpecDiff diff = SpecDiff.between(running, name, rendered.tree(), rendered.name());
        DiffText.coloured(diff, progress.isTerminal()).forEach(progress::line);
        return DiffText.plain(diff);
    }
}
