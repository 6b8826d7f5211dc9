package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.ReleaseHistory;
import io.github.ecsdelivery.bluegreen.history.ReleaseHistory.Earlier;
import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Wanted;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which task definition is to run again. */
final class TargetChoice {
    /** As many revisions of a family are looked at for a commit. */
    private static final int LOOKED_AT = 100;

    private final TaskDefinitions definitions;
    private final ReleaseHistory history;
    private final Usable usable;
    private final Described running;
    private final Progress progress;

    TargetChoice(
            TaskDefinitions definitions, ReleaseHistory history, Usable usable, Described running, Progress progress) {
        this.definitions = definitions;
        this.history = history;
        this.usable = usable;
        this.running = running;
        this.progress = progress;
    }

    /**
     * @param definition what is to run
     * @param why it is that one, for the log
     */
    record Target(Described definition, String why) {}

    /**
     * The one that is named, else what ran before.
     *
     * @throws DeliveryException ROLLBACK_IMPOSSIBLE, SETTING_INVALID
     */
    Target choose(Wanted wanted) throws DeliveryException {
        String revision = wanted.revision();
        String commit = wanted.commit();
        if (revision != null && commit != null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<toRevision> is '" + revision + "' and <toCommit> is '" + commit + "', expected one of the two.",
                    "Leave one of them out.");
        }
        if (revision != null) {
            return ofRevision(revision);
        }
        return commit == null ? before() : ofCommit(commit);
    }

    private Target before() throws DeliveryException {
        Earlier earlier = history.before(running.arn(), 1);
        if (!earlier.arns().isEmpty()) {
            String arn = earlier.arns().get(0);
            Described before = history.describe(arn);
            if (before == null) {
                throw usable.instead(RevisionName.shown(arn) + ", which ran before, has been deleted.");
            }
            return new Target(before, "which ran before");
        }
        Described below = newestBelow();
        if (below == null) {
            throw usable.instead("Nobody knows what ran before " + RevisionName.shown(running.arn()) + ": "
                    + reason(earlier.gap()) + ", and the family has no ACTIVE revision below it.");
        }
        String why = "the newest ACTIVE revision below it, since " + reason(earlier.gap());
        progress.warn("It is not certain what ran before " + RevisionName.shown(running.arn()) + "; "
                + RevisionName.shown(below.arn()) + " is " + why);
        return new Target(below, why);
    }

    private static String reason(@Nullable Deployment gap) {
        return gap == null
                ? "no deployment of the group brought anything older"
                : "the AppSpec of " + gap.id() + ", the release before, cannot be read any more";
    }

    /** What was deployed and failed is nothing to go back to. */
    private @Nullable Described newestBelow() throws DeliveryException {
        Set<String> failures = history.failures();
        for (String arn : definitions.active(running.family())) {
            RevisionName name = RevisionName.read(arn);
            if (name != null && name.revision() < running.revision() && !failures.contains(arn)) {
                return history.describe(arn);
            }
        }
        return null;
    }

    private Target ofRevision(String written) throws DeliveryException {
        String name = written.matches("[0-9]{1,9}") ? running.family() + ":" + written : written;
        RevisionName read = RevisionName.read(name);
        if (read == null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<toRevision> is '" + written + "', expected a number, family:number or the ARN of a task"
                            + " definition with its revision.",
                    "Pass -Decs-delivery.toRevision=" + running.family() + ":<number>.");
        }
        Described definition = history.describe(name);
        if (definition == null) {
            throw usable.instead(
                    "<toRevision> is '" + written + "', but ECS has no task definition " + name + ".", read.family());
        }
        return new Target(definition, "as -Decs-delivery.toRevision / <toRevision> says");
    }

    private Target ofCommit(String written) throws DeliveryException {
        String beginning = written.toLowerCase(Locale.ROOT);
        if (!beginning.matches("[0-9a-f]{4,64}")) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<toCommit> is '" + written
                            + "', expected the id of a commit, or at least the first 4 digits of it.",
                    "Pass -Decs-delivery.toCommit=<id>; git log --oneline lists them.");
        }
        Set<String> families = new LinkedHashSet<>(List.of(running.family()));
        families.addAll(history.families());
        Map<String, List<Described>> byCommit = new LinkedHashMap<>();
        for (String family : families) {
            for (Described definition : newest(family)) {
                String commit = definition.commit();
                if (commit != null && commit.startsWith(beginning)) {
                    byCommit.computeIfAbsent(commit, first -> new ArrayList<>()).add(definition);
                }
            }
        }
        if (byCommit.size() > 1) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<toCommit> is '" + written + "', and several commits begin so: "
                            + String.join(", ", byCommit.keySet()) + ".",
                    "Pass more of its id.");
        }
        if (byCommit.isEmpty()) {
            throw usable.instead("<toCommit> is '" + written + "', but none of the newest " + LOOKED_AT
                    + " ACTIVE revisions of " + String.join(", ", families)
                    + " carries a tag ecs-delivery:commit that begins so.");
        }
        return new Target(best(byCommit.values().iterator().next()), "as -Decs-delivery.toCommit / <toCommit> says");
    }

    /**
     * What the commit came to: the newest that was released, else the newest that did not fail, else the newest.
     *
     * @param all of one commit, the newest first
     */
    private Described best(List<Described> all) throws DeliveryException {
        if (all.size() == 1) {
            return all.get(0);
        }
        Set<String> released = history.released();
        Set<String> failures = history.failures();
        return all.stream()
                .filter(one -> released.contains(one.arn()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> !failures.contains(one.arn()))
                        .findFirst())
                .orElse(all.get(0));
    }

    private List<Described> newest(String family) throws DeliveryException {
        List<Described> newest = new ArrayList<>();
        for (String arn : definitions.active(family).stream().limit(LOOKED_AT).toList()) {
            Described definition = history.describe(arn);
            if (definition != null) {
                newest.add(definition);
            }
        }
        return newest;
    }
}
