package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.environment.Command;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.InWords;
import org.jspecify.annotations.Nullable;

/** How to go back to what ran before, and on from where the build left. */
final class WayBack {
    private final Markup html;
    private final DeliveryRecord record;
    private final Command command;

    WayBack(Markup html, DeliveryRecord record) {
        this.html = html;
        this.record = record;
        this.command = InWords.command(record);
    }

    /** Nothing when there is nothing to go back from. */
    void write() {
        Deployment deployment = record.deployment();
        // A sandbox of the build is gone with it, and in AWS nothing has happened that could be undone.
        if (deployment == null || InWords.reach(record).gone()) {
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
            write(command.run("bluegreen-continue"));
        }
        html.leaf("p", "Stop it, and traffic stays on or goes back to " + before() + ":");
        write(command.run("bluegreen-rollback"));
        html.leaf("p", "The same with the AWS CLI:");
        String endpoint = record.sandbox() == null ? "" : " --endpoint-url " + record.sandbox();
        write("aws deploy stop-deployment" + endpoint + " --region " + record.region() + " --deployment-id "
                + deployment.id() + " --auto-rollback-enabled");
        where();
    }

    private void ended() {
        String replaced = record.replacedTaskDefinition();
        if (replaced == null || replaced.equals(record.taskDefinition())) {
            html.leaf("p", "This deploys what was released before:");
            write(command.run("bluegreen-rollback"));
        } else {
            html.leaf("p", "This deploys " + InWords.taskDefinition(replaced) + " again:");
            write(command.run("bluegreen-rollback") + " -Decs-delivery.toRevision=" + InWords.taskDefinition(replaced));
        }
        where();
    }

    // At the top of a reactor they would be for all its modules.
    private void where() {
        html.leaf("p", "Commands of Maven are for the folder of the module.", "class", "note");
    }

    private String before() {
        @Nullable String replaced = record.replacedTaskDefinition();
        return replaced == null ? "what ran before" : InWords.taskDefinition(replaced);
    }

    private void write(String line) {
        html.open("pre", "class", "command").open("code");
        // One by one, so that a line ends between them where it can.
        for (String argument : line.split(" ")) {
            html.leaf("span", argument).text(" ");
        }
        html.close().close();
    }
}
