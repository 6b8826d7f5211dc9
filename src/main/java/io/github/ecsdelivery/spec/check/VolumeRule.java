package io.github.ecsdelivery.spec.check;

import java.util.LinkedHashSet;
import java.util.Set;

/** Volumes, and the containers that mount them (source: aws-facts C1, ECS service model). */
final class VolumeRule implements TaskDefinitionRule {

    @Override
    public void check(Part definition, Report report) {
        Set<String> volumes = new LinkedHashSet<>();
        boolean complete = true;
        for (Part volume : definition.all("volumes[]")) {
            Part name = volume.get("name");
            complete &= name.text() != null;
            if (volume.value().isObject()) {
                declare(name, volumes, report);
            }
        }
        for (Part mount : definition.all("containerDefinitions[].mountPoints[]")) {
            if (mount.value().isObject()) {
                mount(mount, volumes, complete, report);
            }
        }
        ContainerNames names = new ContainerNames(definition);
        for (Part source : definition.all("containerDefinitions[].volumesFrom[]")) {
            if (source.value().isObject()) {
                present(source.get("sourceContainer"), "the name of a container", report);
                names.check(source, "sourceContainer", report);
            }
        }
        names.check(definition.get("proxyConfiguration"), "containerName", report);
    }

    private static void declare(Part name, Set<String> volumes, Report report) {
        present(name, "a name, which mount points refer to", report);
        String text = name.text();
        if (text == null || text.isEmpty()) {
            return;
        }
        if (!NameRule.NAME.matcher(text).matches()) {
            report.error(name, name.found(), NameRule.FORM, "Choose a name of letters, digits, _ and -.");
        }
        if (!volumes.add(text)) {
            report.error(
                    name, name.found() + ", as that of another volume", "a name of its own", "Rename one of the two.");
        }
    }

    private static void mount(Part mount, Set<String> volumes, boolean complete, Report report) {
        Part volume = mount.get("sourceVolume");
        present(volume, "the name of a volume", report);
        present(mount.get("containerPath"), "where the volume is mounted", report);
        String text = volume.text();
        if (text != null && !text.isEmpty() && !volumes.contains(text) && complete) {
            report.error(
                    volume,
                    volume.found() + ", which no volume is called",
                    "the name of a volume" + Nearest.listed(volumes),
                    Nearest.cure(
                            text, volumes, "Correct the name, or add the volume at the top of the task definition."));
        }
    }

    private static void present(Part part, String expected, Report report) {
        if (!part.given() || part.is("")) {
            String name = part.at().last().getMatchingProperty();
            report.error(part, part.given() ? "is empty" : "is missing", expected, "Give \"" + name + "\" a value.");
        }
    }
}
