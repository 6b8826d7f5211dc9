package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live service, asked at most once and only when something is needed from it. */
final class LiveSource {
    private final @Nullable LiveService service;
    private final @Nullable String application;
    private final @Nullable String group;
    private LiveService.@Nullable Snapshot snapshot;

    private LiveSource(@Nullable LiveService service, @Nullable String application, @Nullable String group) {
        this.service = service;
        this.application = application;
        this.group = group;
    }

    static LiveSource of(LiveService service, SpecRequest request) {
        return new LiveSource(service, request.codeDeployApplication(), request.codeDeployGroup());
    }

    /** Where there is no network. */
    static LiveSource unreachable() {
        return new LiveSource(null, null, null);
    }

    /** Whether the settings say which service it is. */
    boolean isNamed() {
        return application != null && group != null;
    }

    /**
     * The service as it runs.
     *
     * @return empty where there is no network
     * @throws DeliveryException SETTING_MISSING when nothing says which service it is, or what {@link LiveService#read} throws
     */
    Optional<LiveService.Snapshot> look() throws DeliveryException {
        if (service == null) {
            return Optional.empty();
        }
        LiveService.Snapshot known = snapshot;
        if (known == null) {
            known = service.read(
                    Settings.required("deployment.application", application),
                    Settings.required("deployment.group", group));
            snapshot = known;
        }
        return Optional.of(known);
    }
}
