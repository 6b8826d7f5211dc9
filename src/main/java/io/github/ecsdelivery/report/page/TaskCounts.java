package io.github.ecsdelivery.report.page;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.InWords;
import java.util.List;

/** How many tasks blue and green had when they were last looked at. */
final class TaskCounts {
    private final Markup html;
    private final DeliveryRecord record;

    TaskCounts(Markup html, DeliveryRecord record) {
        this.html = html;
        this.record = record;
    }

    /** Nothing when there are no task sets to tell of. */
    void write() {
        Deployment deployment = record.deployment();
        if (deployment == null || deployment.taskSets().isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "tasks").leaf("h2", "Tasks", "id", "tasks");
        html.leaf("p", "As they stood when the build looked last.", "class", "note");
        html.open("table", "class", "plain").leaf("caption", "Task sets", "class", "unseen");
        html.open("thead").open("tr");
        for (String title : List.of("Task set", "Status", "Running", "Pending", "Traffic")) {
            html.leaf("th", title, "scope", "col");
        }
        html.close().close().open("tbody");
        deployment.taskSets().forEach(this::row);
        html.close().close().close();
    }

    private void row(TaskSet set) {
        html.open("tr").leaf("th", set.label(), "scope", "row").leaf("td", set.status());
        html.leaf("td", set.running() + " of " + set.desired());
        html.leaf("td", Integer.toString(set.pending()));
        html.leaf("td", InWords.percent(set.weight())).close();
    }
}
