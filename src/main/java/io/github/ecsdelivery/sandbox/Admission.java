package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Agreement;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets worlds into a sandbox: those that it opens with, and later ones. */
final class Admission {
    private final Agreement agreement = new Agreement();
    private final Set<World> admitted = new LinkedHashSet<>();

    /** Looks at worlds, and says how they are added. */
    @FunctionalInterface
    interface Door {
        /**
         * @return adds them
         * @throws IllegalArgumentException when AWS would refuse to make one
         */
        Runnable open(List<World> worlds);
    }

    /**
     * Admits worlds, or none of them; those that are in already stay as they are.
     *
     * @param doors all of them are asked before anything is added
     * @throws IOException when AWS would refuse to make such worlds, or two do not say the same of one thing
     */
    synchronized void admit(List<World> worlds, List<Door> doors) throws IOException {
        List<World> news = worlds.stream()
                .distinct()
                .filter(world -> !admitted.contains(world))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        Set<World> all = new LinkedHashSet<>(admitted);
        all.addAll(news);
        try {
            demandOnePartition(all);
            List<Runnable> additions =
                    doors.stream().map(door -> door.open(news)).toList();
            agreement.add(news);
            additions.forEach(Runnable::run);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        } catch (Refusal e) {
            throw refused(e.text(), e);
        }
        admitted.addAll(news);
    }

    /** All worlds that are in, in the order in which they came. */
    synchronized List<World> worlds() {
        return List.copyOf(admitted);
    }

    static IOException refused(@Nullable String why, RuntimeException cause) {
        return new IOException("AWS would refuse such a world: " + why, cause);
    }

    static void demandOnePartition(Collection<World> worlds) {
        Set<String> partitions = worlds.stream().map(World::partition).collect(Collectors.toSet());
        if (partitions.size() != 1) {
            throw new IllegalArgumentException(
                    "A sandbox has at least one world, all of one partition; found " + partitions + ".");
        }
    }
}
