package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ECR holds for one account and region: the API and the registry are two doors to it. Small blobs stay in memory,
 * large ones in a directory that {@link #close} deletes.
 */
public final class EcrStore implements AutoCloseable {
    static final Pattern NAME =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

    private final String registryId;
    private final String region;
    private final Path directory;
    private final InstantSource clock;
    private final InstantSource time;
    private final Scanning scanning = new Scanning();
    private final CreationTemplates templates = new CreationTemplates();
    private final Map<String, Repository> repositories = new ConcurrentSkipListMap<>();
    private final Map<String, CompletableFuture<?>> arrivals = new ConcurrentHashMap<>();
    private final List<CompletableFuture<?>> guests = new ArrayList<>();
    private final Map<String, String> settings = new ConcurrentHashMap<>(Map.of("BLOB_MOUNTING", "DISABLED"));
    private boolean closed;

    /**
     * @param registryId account, 12 digits
     * @param region for ARNs
     * @param directory for blobs over 1 MiB; made when missing, deleted with all its content at the end
     * @param clock real time
     * @param time sandbox time, in which images are scanned and restored, since builds wait for that
     * @throws UncheckedIOException when the directory cannot be made
     */
    public EcrStore(String registryId, String region, Path directory, InstantSource clock, InstantSource time) {
        this.registryId = registryId;
        this.region = region;
        this.clock = clock;
        this.time = time;
        try {
            this.directory = Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot make its directory for layers, " + directory + ".", e);
        }
    }

    /** A store whose images are scanned and restored in real time. */
    public EcrStore(String registryId, String region, Path directory, InstantSource clock) {
        this(registryId, region, directory, clock, clock);
    }

    /** The length comes first: the pattern is not made for texts of any length. */
    static void demandName(String name) {
        if (name.length() < 2 || name.length() > 256 || !NAME.matcher(name).matches()) {
            throw EcrRefusals.invalidParameter("repositoryName", "must satisfy regular expression '" + NAME + "'");
        }
    }

    /** The account, 12 digits. */
    public String registryId() {
        return registryId;
    }

    public String region() {
        return region;
    }

    public InstantSource clock() {
        return clock;
    }

    /** Sandbox time. */
    InstantSource time() {
        return time;
    }

    /** How images are scanned. */
    public Scanning scanning() {
        return scanning;
    }

    CreationTemplates templates() {
        return templates;
    }

    /**
     * Somebody of the account pushes into a repository: makes it when it is missing and a template says so (aws-facts D7).
     */
    public void pushTo(String name) {
        CreationTemplate template = templates.forPush(name);
        if (template == null || repositories.containsKey(name) || arrivals.containsKey(name)) {
            return;
        }
        Repository made = create(name, template.mutability(), template.creation());
        made.attributes().lifecyclePolicy(template.lifecyclePolicy());
        made.replacePolicy(template.repositoryPolicy());
    }

    /**
     * Makes an empty repository.
     *
     * @throws Refusal when the name is not valid or taken
     */
    public Repository create(String name, Mutability mutability) {
        return create(name, mutability, Creation.DEFAULT);
    }

    Repository create(String name, Mutability mutability, Creation creation) {
        demandName(name);
        Repository repository = new Repository(
                name, registryId, clock.instant(), mutability, creation, new Scans(scanning, name, time), time);
        if (repositories.putIfAbsent(name, repository) != null) {
            throw EcrRefusals.repositoryAlreadyExists(name, registryId);
        }
        return repository;
    }

    /**
     * Announces that something is being put into a repository: whoever asks for that repository waits until it is there.
     *
     * @param arrival ends when the content stands; when it fails, the repository is as it is
     */
    public void expect(String repository, CompletableFuture<?> arrival) {
        arrivals.put(repository, arrival);
        outlive(arrival);
    }

    /**
     * Keeps the directory while other work needs it.
     *
     * @param work ends when it does not
     */
    public void outlive(CompletableFuture<?> work) {
        synchronized (guests) {
            if (!closed) {
                guests.add(work);
                return;
            }
        }
        // It came while the directory was being deleted, and may make it once more.
        deleteAfter(work);
    }

    /** The repository of this name, as soon as what was announced for it has arrived. */
    public Optional<Repository> repository(String name) {
        CompletableFuture<?> arrival = arrivals.get(name);
        if (arrival != null) {
            arrival.exceptionally(failed -> null).join();
        }
        return Optional.ofNullable(repositories.get(name));
    }

    /** Why the content announced for a repository did not come, or null when it came or none was announced. */
    public @Nullable String whyMissing(String repository) {
        CompletableFuture<?> arrival = arrivals.get(repository);
        if (arrival == null || !arrival.isCompletedExceptionally()) {
            return null;
        }
        return arrival.handle((done, failure) -> {
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    return String.valueOf(cause.getMessage());
                })
                .join();
    }

    /** All repositories, by name. */
    public List<Repository> repositories() {
        return List.copyOf(repositories.values());
    }

    /**
     * Whether an image can be pulled; waits while it is being made.
     *
     * @param repository name without host
     * @param tagOrDigest a tag, or {@code sha256:} and 64 digits
     */
    public boolean holds(String repository, String tagOrDigest) {
        return repository(repository)
                .flatMap(r -> r.image(tagOrDigest))
                .filter(Repository.Image::isActive)
                .isPresent();
    }

    /** An account setting, for example {@code BLOB_MOUNTING}; null when ECR has none of this name. */
    public @Nullable String setting(String name) {
        return settings.get(name);
    }

    /** Changes an account setting; {@code BLOB_MOUNTING} is DISABLED at first, as in a new account. */
    public void setting(String name, String value) {
        settings.put(name, value);
    }

    /** A place to write a new blob. */
    public Spool spool() {
        return new Spool(directory);
    }

    /**
     * Deletes the directory; the store cannot be used afterwards. While something is still being made for it, the
     * directory goes when that ends.
     */
    @Override
    public void close() throws IOException {
        CompletableFuture<?>[] running;
        synchronized (guests) {
            closed = true;
            running = guests.stream().filter(guest -> !guest.isDone()).toArray(CompletableFuture<?>[]::new);
        }
        if (running.length == 0) {
            FileTree.delete(directory);
        } else {
            deleteAfter(running);
        }
    }

    private void deleteAfter(CompletableFuture<?>... running) {
        var unused = CompletableFuture.allOf(running).whenComplete((done, failure) -> {
            try {
                FileTree.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // nobody is left to hear it
            }
        });
    }
}
