package io.github.ecsdelivery.sandbox.ecr.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedLibrariesTest {
    private static final String LDD = """
            \tlinux-vdso.so.1 (0x00007ffe3f5f2000)
            \tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f1)
            \tlibjvm.so => not found
            \t/lib64/ld-linux-x86-64.so.2 (0x00007f2)
            """;

    @Test
    void areWhatTheLinkerResolvesAndTheInterpreter() throws Exception {
        assertThat(SharedLibraries.parse(LDD, Set.of("libjvm.so")))
                .containsExactly(Path.of("/lib/x86_64-linux-gnu/libz.so.1"), Path.of("/lib64/ld-linux-x86-64.so.2"));
    }

    @Test
    void doNotGoMissingInSilence() {
        assertThatThrownBy(() -> SharedLibraries.parse(LDD, Set.of()))
                .hasMessageContaining("missing on this machine: libjvm.so");
    }
}
