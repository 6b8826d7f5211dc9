package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.ReleaseHistory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What could be gone back to in place of what cannot. */
final class Usable {
    private static final int LOOKED_AT = 10;
    private static final int NAMED = 5;

    private final TaskDefinitions definitions;
    private final ReleaseHistory history;
    private final TargetImages images;
    private final Described running;

    /**
     * @param running what runs, which is nothing to go back to
     */
    Usable(TaskDefinitions definitions, ReleaseHistory history, TargetImages images, Described running) {
        this.definitions = definitions;
        this.history = history;
        this.images = images;
        this.running = running;
    }

    /**
     * The failure for a way that cannot be gone.
     *
     * @param sentence why, ending in a full stop
     */
    DeliveryException instead(String sentence) throws DeliveryException {
        return instead(sentence, null);
    }

    /**
     * @param family to look in besides those that are known, or null
     */
    DeliveryException instead(String sentence, @Nullable String family) throws DeliveryException {
        Set<String> families = new LinkedHashSet<>();
        families.add(running.family());
        families.addAll(history.families());
        if (family != null) {
            families.add(family);
        }
        List<String> named = new ArrayList<>();
        for (String one : families) {
            named.addAll(usable(one, NAMED - named.size()));
        }
        return new DeliveryException(
                Code.ROLLBACK_IMPOSSIBLE,
                sentence,
                named.isEmpty()
                        ? "There is no other revision to go back to; check out a commit that is good and deliver it."
                        : "Name one that can run with -Decs-delivery.toRevision: " + String.join(", ", named) + ".");
    }

    private List<String> usable(String family, int most) throws DeliveryException {
        List<String> named = new ArrayList<>();
        Set<String> failures = history.failures();
        List<String> newest = definitions.active(family).stream()
                .filter(arn -> !arn.equals(running.arn()) && !failures.contains(arn))
                .limit(LOOKED_AT)
                .toList();
        for (String arn : newest) {
            Described definition = named.size() < most ? history.describe(arn) : null;
            if (definition != null && images.look(definition).missing() == null) {
                named.add(definition.named());
            }
        }
        return named;
    }
}
