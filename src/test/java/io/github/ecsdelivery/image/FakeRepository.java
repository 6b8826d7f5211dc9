package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A repository in memory that notes its calls. */
public final class FakeRepository implements ImageRepository {
    public final Map<String, Manifest> images = new HashMap<>();
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private Set<String> immutable = Set.of();
    private final Set<String> layers = new HashSet<>();
    private Map<String, Manifest> late = Map.of();
    private String inaccessible = "";
    private boolean missing;
    private boolean madeByAnother;
    private boolean dry;
    private boolean closed;
    private @Nullable Code refusal;

    public static Manifest manifest(String digit) {
        return new Manifest("sha256:" + digit.repeat(64), "application/vnd.oci.image.manifest.v1+json", "{" + digit);
    }

    public FakeRepository with(Manifest manifest, String... tags) {
        images.put(manifest.digest(), manifest);
        for (String tag : tags) {
            images.put(tag, manifest);
        }
        return this;
    }

    public FakeRepository immutable(String... tags) {
        immutable = Set.of(tags);
        return this;
    }

    /** A layer, made of this text, is there already. */
    FakeRepository has(String layer) {
        layers.add(FakeBuilder.blob(layer).descriptor().digest());
        return this;
    }

    /** Another build gives the tag once this one has looked. */
    void appearing(String tag, Manifest manifest) {
        images.remove(tag);
        late = Map.of(tag, manifest);
    }

    /** What the tag names is there, but cannot be had. */
    public FakeRepository inaccessible(String tag) {
        inaccessible = tag;
        return this;
    }

    /** It is missing, and another build makes it before this one can. */
    FakeRepository madeByAnother() {
        missing = true;
        madeByAnother = true;
        return this;
    }

    public FakeRepository missing() {
        missing = true;
        return this;
    }

    /** Nobody may look for images, for this reason. */
    public void refuses(Code code) {
        refusal = code;
    }

    /** No tag may be changed, as in a dry run; what was tried is noted nevertheless. */
    public FakeRepository closed() {
        closed = true;
        return this;
    }

    /** A dry run: what would be sent is told only. */
    public FakeRepository dry() {
        dry = true;
        return this;
    }

    @Override
    public boolean dryRun() {
        return dry;
    }

    @Override
    public RegistryLogin login() {
        calls.add("login");
        return new RegistryLogin("AWS", "secret");
    }

    @Override
    public TagMutability mutability() throws DeliveryException {
        calls.add("mutability");
        if (missing) {
            throw new DeliveryException(Code.REPOSITORY_MISSING, "It is not there.", "Make it.");
        }
        return new TagMutability(immutable.isEmpty() ? "MUTABLE" : "MUTABLE_WITH_EXCLUSION", List.copyOf(immutable));
    }

    @Override
    public Set<String> missing(Collection<String> digests) {
        calls.add("missing " + digests);
        Set<String> missing = new HashSet<>(digests);
        missing.removeAll(layers);
        return missing;
    }

    @Override
    public boolean create(RepositoryPlan plan) {
        calls.add("create");
        missing = false;
        return !madeByAnother;
    }

    @Override
    public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
        calls.add("find " + tagsOrDigests);
        if (refusal != null) {
            throw new DeliveryException(refusal, "ECR refuses it.", "Ask.");
        }
        if (missing) {
            throw new DeliveryException(Code.REPOSITORY_MISSING, "It is not there.", "Make it.");
        }
        if (tagsOrDigests.contains(inaccessible)) {
            throw new DeliveryException(Code.IMAGE_INACCESSIBLE, inaccessible + " is archived.", "Restore it.");
        }
        Map<String, Manifest> found = new HashMap<>(images);
        found.keySet().retainAll(tagsOrDigests);
        images.putAll(late);
        late = Map.of();
        return found;
    }

    @Override
    public void tag(Manifest manifest, String tag) throws DeliveryException {
        calls.add("tag " + tag);
        if (closed) {
            throw new DeliveryException(Code.DRY_RUN, "Nothing is changed.", "Nothing.");
        }
        if (immutable.contains(tag) && images.containsKey(tag)) {
            throw new DeliveryException(Code.TAG_TAKEN, "The tag is immutable.", "Use another.");
        }
        images.put(tag, manifest);
    }
}
