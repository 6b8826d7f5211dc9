package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is checked out around a module, looked at by its first goal for all of them: it takes a tenth of a second, and a
 * goal that changes a file must not make another build of those after it.
 */
final class CheckoutOfBuild implements CommitSource {
    private static final String KEPT = "ecs-delivery.checkout ";
    private static final int PARTS = 5;

    private final Map<String, Object> context;
    private final Path folder;
    private final CommitSource git;

    /**
     * @param context what goals share, with a monitor of its own
     * @param folder the module's
     */
    CheckoutOfBuild(Map<String, Object> context, Path folder, CommitSource git) {
        this.context = context;
        this.folder = folder;
        this.git = git;
    }

    @Override
    public Optional<Checkout> checkout() throws DeliveryException {
        synchronized (context) {
            if (context.get(KEPT + folder) instanceof List<?> kept) {
                return restored(kept.stream().map(String::valueOf).toList());
            }
        }
        Optional<Checkout> found = git.checkout();
        synchronized (context) {
            context.put(KEPT + folder, parts(found));
        }
        return found;
    }

    @Override
    public Optional<Commit> find(String id) throws DeliveryException {
        return git.find(id);
    }

    @Override
    public Optional<Between> between(String before, String after, int most) throws DeliveryException {
        return git.between(before, after, most);
    }

    // Another copy of this plugin may look into the same context: only JDK types go in.
    private static List<String> parts(Optional<Checkout> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Commit commit = found.get().commit();
        String branch = commit.branch();
        List<String> parts = new ArrayList<>(List.of(
                commit.id(),
                branch == null ? "" : branch,
                commit.source(),
                commit.time().toString(),
                String.valueOf(commit.dirty())));
        parts.addAll(found.get().changes());
        return List.copyOf(parts);
    }

    private static Optional<Checkout> restored(List<String> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String branch = parts.get(1);
        Commit commit = new Commit(
                parts.get(0),
                branch.isEmpty() ? null : branch,
                parts.get(2),
                Instant.parse(parts.get(3)),
                Boolean.parseBoolean(parts.get(4)));
        return Optional.of(new Checkout(commit, parts.subList(PARTS, parts.size())));
    }
}
