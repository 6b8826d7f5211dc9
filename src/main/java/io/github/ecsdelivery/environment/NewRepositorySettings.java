package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <image><newRepository>}: how {@code createRepository} makes a repository that is not there. */
public final class NewRepositorySettings extends NestedSettings {
    private @Nullable String tagMutability;
    private List<String> mutabilityExclusions = List.of();
    private @Nullable String scanOnPush;
    private @Nullable String encryption;
    private @Nullable String kmsKey;
    private Map<String, String> tags = new LinkedHashMap<>();
    private @Nullable String lifecyclePolicy;
    private @Nullable String keepImages;

    /** {@code MUTABLE}, {@code IMMUTABLE}, or either with {@code _WITH_EXCLUSION}; default immutable but for the moving tags. */
    public @Nullable String tagMutability() {
        return SettingsGroup.given(tagMutability);
    }

    /** Wildcards of tags that behave the other way round, at most five. */
    public List<String> mutabilityExclusions() {
        return SettingsGroup.given(mutabilityExclusions);
    }

    /** Whether each push is scanned; default true. */
    public boolean scanOnPush() throws DeliveryException {
        return Settings.isOn("image.newRepository.scanOnPush", scanOnPush, true);
    }

    /** {@code AES256} (default), {@code KMS} or {@code KMS_DSSE}. */
    public @Nullable String encryption() {
        return SettingsGroup.given(encryption);
    }

    /** Id, alias or ARN of the KMS key; default the account's own for ECR. */
    public @Nullable String kmsKey() {
        return SettingsGroup.given(kmsKey);
    }

    /** Tags of the repository. */
    public Map<String, String> tags() {
        return tags;
    }

    /** File with the policy, {@code default} or {@code none}. */
    public @Nullable String lifecyclePolicy() {
        return SettingsGroup.given(lifecyclePolicy);
    }

    /**
     * How many images the default lifecycle policy keeps besides what it protects.
     *
     * @throws DeliveryException SETTING_INVALID when it is no number from 1 to 100000
     */
    public int keepImages(int byDefault) throws DeliveryException {
        return Numbers.whole("image.newRepository.keepImages", keepImages, byDefault, 1, 100_000, "images");
    }
}
