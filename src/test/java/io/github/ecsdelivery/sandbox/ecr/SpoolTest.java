package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0, 0", "1048576, 0", "1048577, 1"})
    void takesToAFileWhatIsLargerThanAMebibyte(int size, int files) throws Exception {
        byte[] bytes = new byte[size];
        Spool spool = new Spool(directory);
        spool.write(bytes, 0, size / 2);
        spool.write(bytes, size / 2, size - size / 2);

        Blob blob = spool.finish(Digest.of(bytes)).orElseThrow();

        assertThat(blob.size()).isEqualTo(size);
        assertThat(blob.open()).hasBinaryContent(bytes);
        assertThat(count()).isEqualTo(files);
    }

    @Test
    void throwsAwayWhatIsNotWhatWasPromised() throws Exception {
        Spool spool = new Spool(directory);
        spool.write(new byte[Spool.IN_MEMORY + 1]);
        assertThat(count()).isEqualTo(1);

        assertThat(spool.finish(Digest.of(new byte[0]))).isEmpty();
        assertThat(count()).isZero();
        assertThatThrownBy(() -> spool.write(1)).isInstanceOf(IOException.class);
    }

    private long count() throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }
}
