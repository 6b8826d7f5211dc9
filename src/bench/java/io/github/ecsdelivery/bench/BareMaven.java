package io.github.ecsdelivery.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Maven with nothing of AWS, for example {@code mvn package}, which all sides do first.
 *
 * @param name for tables
 * @param goals and options
 */
record BareMaven(Workshop workshop, Sample sample, String name, List<String> goals) implements Contender {

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        List<String> command = new ArrayList<>(workshop.mvn());
        command.addAll(goals);
        command.addAll(more);
        return command;
    }

    @Override
    public String built() {
        return "";
    }
}
