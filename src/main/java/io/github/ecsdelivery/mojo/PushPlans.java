package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.NewRepositorySettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.LifecyclePolicy;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.PushPlan;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads which tags an image gets and when, and how a repository is made. */
final class PushPlans {
    private static final List<String> MOVES = List.of("success", "push", "never");
    private static final List<String> MUTABILITIES =
            List.of("MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION");
    private static final int KEPT = 100;
    private static final int MOST_EXCLUSIONS = 5;

    private final Settings settings;
    private final ImageSettings image;

    PushPlans(Settings settings) {
        this.settings = settings;
        this.image = settings.image();
    }

    /** The tags to move when this is the time for it, else null. */
    @Nullable
    MovingTags movedBy(String time) throws DeliveryException {
        return when().equals(time) ? moving() : null;
    }

    /** The tags that go back with the service, whenever they move; null when they never do. */
    @Nullable
    MovingTags movedBack() throws DeliveryException {
        return when().equals("never") ? null : moving();
    }

    /**
     * @param tag of the commit
     * @param module folder that paths are relative to
     */
    PushPlan plan(CommitTag tag, Path module) throws DeliveryException {
        String when = when();
        MovingTags moving = moving();
        if (moving != null && moving.names().contains(tag.value())) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><tag> is '" + tag.value() + "', which is the name of a tag that moves after the deployment"
                            + " (<image><latestTag>, <image><backupTag>): a push would take away what one could go back"
                            + " to.",
                    "Remove <image><tag>, or put @{commitTag} into it.");
        }
        for (String more : image.tags()) {
            CommitTag.requireTag("<image><tags>", more);
            if (moving != null && moving.names().contains(more)) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<image><tags> holds '" + more + "', which moves by itself (<image><latestTag>,"
                                + " <image><backupTag>).",
                        "Take it out of <image><tags>, or set <image><latestTag> or <image><backupTag> to none.");
            }
        }
        return new PushPlan(
                when.equals("never") ? null : moving,
                when.equals("push"),
                image.rebuild(),
                image.createRepository() ? newRepository(when.equals("never") ? null : moving, module) : null);
    }

    private String when() throws DeliveryException {
        // Where this build does not deploy it never learns of the success.
        String usual = settings.pipelineDeploys() ? "push" : "success";
        return Settings.oneOf("image.moveTags", image.moveTags(), usual, MOVES);
    }

    private @Nullable MovingTags moving() throws DeliveryException {
        MovingTags usual = MovingTags.usual();
        return MovingTags.of(
                Objects.requireNonNullElse(image.latestTag(), usual.latest()),
                Objects.requireNonNullElse(image.backupTag(), "backup"));
    }

    private RepositoryPlan newRepository(@Nullable MovingTags moving, Path module) throws DeliveryException {
        NewRepositorySettings repository = image.newRepository();
        String encryption = Settings.oneOf(
                "image.newRepository.encryption",
                repository.encryption(),
                repository.kmsKey() == null ? "AES256" : "KMS",
                List.of("AES256", "KMS", "KMS_DSSE"));
        if (encryption.equals("AES256") && repository.kmsKey() != null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><newRepository><kmsKey> is set, but <encryption> is AES256, which uses no key of yours.",
                    "Set <encryption> to KMS, or remove <kmsKey>.");
        }
        return new RepositoryPlan(
                mutability(moving),
                repository.scanOnPush(),
                encryption,
                repository.kmsKey(),
                repository.tags(),
                lifecyclePolicy(moving, module));
    }

    private TagMutability mutability(@Nullable MovingTags moving) throws DeliveryException {
        NewRepositorySettings repository = image.newRepository();
        List<String> exclusions = repository.mutabilityExclusions();
        String chosen = repository.tagMutability();
        if (chosen != null) {
            TagMutability mutability = new TagMutability(
                    Settings.oneOf(
                            "image.newRepository.tagMutability", chosen, "IMMUTABLE_WITH_EXCLUSION", MUTABILITIES),
                    exclusions);
            requireMovable(mutability, moving);
            return mutability;
        }
        List<String> movable = new ArrayList<>(exclusions);
        if (moving != null) {
            movable.addAll(moving.names());
        }
        movable.addAll(image.tags());
        movable.add("*-dirty");
        List<String> filters = movable.stream().distinct().toList();
        if (filters.size() > MOST_EXCLUSIONS) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "The new repository would be IMMUTABLE but for " + String.join(", ", filters)
                            + ", and ECR takes 1 to " + MOST_EXCLUSIONS + " such filters.",
                    "Write <image><newRepository><tagMutability> and <mutabilityExclusions> with wildcards.");
        }
        return new TagMutability("IMMUTABLE_WITH_EXCLUSION", filters);
    }

    // Else it would be made, and the push refused after that.
    private static void requireMovable(TagMutability mutability, @Nullable MovingTags moving) throws DeliveryException {
        for (String tag : moving == null ? List.<String>of() : moving.names()) {
            if (mutability.fixes(tag)) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<image><newRepository><tagMutability> is '" + mutability.setting() + "', but the tag '" + tag
                                + "' is to move from image to image.",
                        "Remove <tagMutability>, which leaves every tag fixed but those that move, or let"
                                + " <mutabilityExclusions> except it, or set <image><moveTags> to never.");
            }
        }
    }

    private @Nullable String lifecyclePolicy(@Nullable MovingTags moving, Path module) throws DeliveryException {
        NewRepositorySettings repository = image.newRepository();
        String chosen = Objects.requireNonNullElse(repository.lifecyclePolicy(), "default");
        if (chosen.equals("none")) {
            return null;
        }
        if (chosen.equals("default")) {
            return LifecyclePolicy.keeping(moving == null ? List.of() : moving.names(), repository.keepImages(KEPT));
        }
        Path file = module.resolve(chosen);
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><newRepository><lifecyclePolicy> is '" + chosen + "', but " + file + " cannot be read: " + e
                            + ".",
                    "Name a file with the policy's JSON, or write default or none.",
                    e);
        }
    }
}
