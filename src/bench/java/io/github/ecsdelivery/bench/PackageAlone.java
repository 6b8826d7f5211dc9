package io.github.ecsdelivery.bench;

import java.util.ArrayList;
import java.util.List;

/** {@code mvn package}, which both sides do first. */
record PackageAlone(Workshop workshop, Sample sample) implements Contender {

    @Override
    public String name() {
        return "package";
    }

    @Override
    public List<String> command(Route route, String repository, List<String> more) {
        List<String> command = new ArrayList<>(workshop.mvn());
        command.add("package");
        command.addAll(more);
        return command;
    }

    @Override
    public String built() {
        return "";
    }
}
