package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.environment.Columns;
import java.util.ArrayList;
import java.util.List;

/** What became of each deployment, for people. */
final class Table {
    private static final List<String> HEAD = List.of("Module", "Environment", "Deployment", "Result", "Duration");

    private Table() {}

    /** The lines, a head first. */
    static List<String> of(List<Round.Part> parts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        parts.forEach(part -> rows.add(row(part)));
        return Columns.lines(rows);
    }

    private static List<String> row(Round.Part part) {
        HeldDelivery delivery = part.delivery();
        Ending ending = part.ending();
        if (ending == null) {
            return List.of(delivery.name(), delivery.environment(), "-", "Not started", "-");
        }
        String id = ending.deployment();
        return List.of(
                delivery.name(),
                delivery.environment(),
                id == null ? "-" : id,
                ending.result(),
                Durations.text(part.took()));
    }
}
