package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** The live service, asked at most once and only when something is needed from it. */
final class LiveSource {
    private final LiveService service;
    private final String application;
    private final String group;
    private LiveService.@Nullable Snapshot snapshot;

    LiveSource(LiveService service, String application, String group) {
        this.service = service;
        this.application = application;
        this.group = group;
    }

    LiveService.Snapshot get() throws DeliveryException {
        LiveService.Snapshot known = snapshot;
        if (known == null) {
            known = service.read(application, group);
            snapshot = known;
        }
        return known;
    }
}
