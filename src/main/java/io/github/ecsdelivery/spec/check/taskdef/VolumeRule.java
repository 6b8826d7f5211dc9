package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Nearest;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.LinkedHashSet;
import java.util.Set;

/** Volumes, and the containers that mount them (source: aws-facts C1, ECS service model). */
final class VolumeRule implements TaskDefinitionRule {

    @Override
    public void check(Placed definition, Findings findings) {
        Set<String> volumes = new LinkedHashSet<>();
        boolean complete = true;
        for (Placed volume : definition.all("volumes[]")) {
            Placed name = volume.get("name");
            complete &= name.settled() != null;
            if (volume.node().isObject()) {
                declare(name, volumes, findings);
            }
        }
        for (Placed mount : definition.all("containerDefinitions[].mountPoints[]")) {
            if (mount.node().isObject()) {
                mount(mount, volumes, complete, findings);
            }
        }
        Containers names = Containers.of(definition);
        for (Placed source : definition.all("containerDefinitions[].volumesFrom[]")) {
            if (source.node().isObject()) {
                present(source.get("sourceContainer"), "the name of a container", findings);
                names.check(source, "sourceContainer", findings);
            }
        }
        names.check(definition.get("proxyConfiguration"), "containerName", findings);
    }

    private static void declare(Placed name, Set<String> volumes, Findings findings) {
        present(name, "a name, which mount points refer to", findings);
        String text = name.settled();
        if (text == null || text.isEmpty()) {
            return;
        }
        if (!NameRule.NAME.matcher(text).matches()) {
            findings.add(name.error(name.found(), NameRule.FORM, "Choose a name of letters, digits, _ and -."));
        }
        if (!volumes.add(text)) {
            findings.add(name.error(
                    name.found() + ", as that of another volume", "a name of its own", "Rename one of the two."));
        }
    }

    private static void mount(Placed mount, Set<String> volumes, boolean complete, Findings findings) {
        Placed volume = mount.get("sourceVolume");
        present(volume, "the name of a volume", findings);
        present(mount.get("containerPath"), "where the volume is mounted", findings);
        String text = volume.settled();
        if (text != null && !text.isEmpty() && !volumes.contains(text) && complete) {
            findings.add(volume.error(
                    volume.found() + ", which no volume is called",
                    "the name of a volume" + Nearest.listed(volumes),
                    Nearest.cure(
                            text, volumes, "Correct the name, or add the volume at the top of the task definition.")));
        }
    }

    private static void present(Placed part, String expected, Findings findings) {
        if (!part.given() || part.is("")) {
            String name = part.at().last().getMatchingProperty();
            findings.add(
                    part.error(part.given() ? "is empty" : part.absent(), expected, "Give \"" + name + "\" a value."));
        }
    }
}
