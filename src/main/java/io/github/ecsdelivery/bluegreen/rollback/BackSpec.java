package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.rollback.TrafficChoice.Entrance;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.appspec.AppSpecGenerator;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * The AppSpec for going back: container and port as they were with that task definition, network, platform and capacity
 * providers as the service has them now, and no hooks unless they are asked for.
 *
 * @param entrance what gets the traffic
 * @param content YAML, with the task definition in it
 * @param hooks how many lifecycle events have a function
 */
record BackSpec(Entrance entrance, byte[] content, int hooks) {

    /**
     * @param definition what is to run
     * @param ofThen the AppSpec it was released with, or null
     * @param withHooks whether the hooks of then run
     * @throws DeliveryException ROLLBACK_IMPOSSIBLE when nothing tells what gets the traffic, or which the hooks are
     */
    static BackSpec of(
            Described definition, @Nullable AppSpecDocument ofThen, Snapshot live, boolean withHooks, Usable usable)
            throws DeliveryException {
        TrafficChoice choice = new TrafficChoice(definition, ofThen, live);
        Entrance entrance = choice.choose();
        String name = RevisionName.shown(definition.arn());
        if (entrance == null) {
            throw usable.instead("Nothing tells which container and port of " + name
                    + " get the traffic: the AppSpec of its release cannot be read any more, and it maps "
                    + choice.choices() + ".");
        }
        AppSpecDocument appSpec = AppSpecDocument.of(Template.withoutFile(
                "AppSpec for " + name,
                AppSpecGenerator.generate(
                        AppSpecDocument.PLACEHOLDER, entrance.container(), entrance.port(), live.serviceTree())));
        if (withHooks) {
            if (ofThen == null) {
                throw new DeliveryException(
                        Code.ROLLBACK_IMPOSSIBLE,
                        "<withHooks> is true, but the AppSpec with which " + name
                                + " was released cannot be read any more, so nobody knows its hooks.",
                        "Leave out -Decs-delivery.withHooks to go back without hooks.");
            }
            Findings findings = new Findings();
            appSpec.setHooks(ofThen.functions(), findings);
            findings.settle(Progress.nobody());
        }
        return new BackSpec(entrance, appSpec.withTaskDefinition(definition.arn()), appSpec.hooks());
    }

    /**
     * Ends in the content's SHA-256, so the same revision has the same key whenever it is made.
     *
     * @param start of the key, with a slash at its end
     */
    String key(String start) {
        return start + DeliveryFolder.sha256(content);
    }
}
