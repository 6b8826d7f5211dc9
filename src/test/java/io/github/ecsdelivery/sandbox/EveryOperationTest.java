package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.ecr.registry.RegistryActions;
import io.github.ecsdelivery.sandbox.permit.Table;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing can be called that is not on the table of its service. */
class EveryOperationTest {
    @Test
    void everyOperationOfEveryRoomSaysWhichRightsItTakes() throws IOException {
        List<Layout> layouts = new ArrayList<>();
        try (Sandbox sandbox =
                Sandbox.start(List.of(World.of("orders").build()), Sandbox.Options.defaults(), grounds -> {
                    Services services = Services.of(grounds);
                    layouts.add(Layout.of(grounds, services));
                    return services;
                })) {
            assertThat(sandbox.registry()).isNotEmpty(); // its rooms are furnished when it is open
            Map<String, Table> tables =
                    layouts.get(0).tables().stream().collect(Collectors.toMap(Table::service, table -> table));
            for (Room room : layouts.get(0).rooms()) {
                assertThat(tables).as("tables").containsKey(room.service());
                assertThat(Objects.requireNonNull(tables.get(room.service())).operations())
                        .as(room.service())
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(room.operations());
            }
            assertThat(tables).hasSameSizeAs(layouts.get(0).rooms());
        }
    }

    @Test
    void everyRequestToTheRegistryIsAnActionOfEcr() {
        for (String operation : List.of(
                "PUT manifest",
                "GET manifest",
                "HEAD manifest",
                "GET blob",
                "HEAD blob",
                "POST blob",
                "PATCH blob",
                "PUT blob",
                "DELETE blob",
                "DELETE manifest",
                "GET tags",
                "GET referrers")) {
            assertThat(RegistryActions.of(operation)).matches("ecr:[A-Z][A-Za-z]+");
        }
    }
}
