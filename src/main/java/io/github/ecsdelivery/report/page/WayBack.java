package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.InWords;
import org.jspecify.annotations.Nullable;

/** How to go back to what ran before, and on from where the build left. */
final class WayBack {
    private final Markup html;
    private final DeliveryRecord record;

    WayBack(Markup html, DeliveryRecord record) {
        this.html = html;
        this.record = record;
    }

    /** Nothing when there is nothing to go back from. */
    void write() {
        Deployment deployment = record.deployment();
        if (deployment == null) {
            return;
        }
        html.open("section", "aria-labelledby", "back");
        html.leaf("h2", deployment.ready() ? "How to go on, or back" : "How to go back", "id", "back");
        if (!deployment.ended()) {
            running(deployment);
        } else if (record.rollback() != null && record.rollback().succeeded()) {
            html.leaf("p", "Nothing is to be done: " + InWords.runsAfterRollback(record) + " runs.");
        } else {
            ended();
        }
        html.close();
    }

    private void running(Deployment deployment) {
        if (deployment.ready()) {
            html.leaf("p", "Let it go on:");
            command("mvn ecs-delivery:bluegreen-continue" + environment());
        }
        html.leaf("p", "Stop it, and traffic stays on or goes back to " + before() + ":");
        command("mvn ecs-delivery:bluegreen-rollback" + environment());
        html.leaf("p", "The same with the AWS CLI:");
        command("aws deploy stop-deployment --region " + record.region() + " --deployment-id " + deployment.id()
                + " --auto-rollback-enabled");
    }

    private void ended() {
        String replaced = record.replacedTaskDefinition();
        if (replaced == null || replaced.equals(record.taskDefinition())) {
            html.leaf("p", "This deploys what was released before:");
            command("mvn ecs-delivery:bluegreen-rollback" + environment());
        } else {
            html.leaf("p", "This deploys " + InWords.taskDefinition(replaced) + " again:");
            command("mvn ecs-delivery:bluegreen-rollback" + environment() + " -Decs-delivery.toRevision="
                    + InWords.taskDefinition(replaced));
        }
    }

    private String before() {
        @Nullable String replaced = record.replacedTaskDefinition();
        return replaced == null ? "what ran before" : InWords.taskDefinition(replaced);
    }

    // A POM without environments has one of this name, which no one can choose.
    private String environment() {
        return record.environment().equals("default") ? "" : " -Decs-delivery.environment=" + record.environment();
    }

    private void command(String line) {
        html.open("pre", "class", "command").open("code");
        // One by one, so that a line ends between them where it can.
        for (String argument : line.split(" ")) {
            html.leaf("span", argument).text(" ");
        }
        html.close().close();
    }
}
