package io.github.ecsdelivery.spec.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLooksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=hunter2",
                "db.password=1234",
                "spring.datasource.password=x",
                "dbPassword=x",
                "PGPASSWORD=x",
                "DB_PASSWORD_2=x",
                "DB_PASSWORD2=x",
                "SMTP_PASS=x",
                "MYSQL_PWD=x",
                "KEYSTORE_PASSPHRASE=x",
                "CLIENT_SECRET=x",
                "clientsecret=x",
                "GITHUB_TOKEN=x",
                "TOKEN_GITHUB=x",
                "API_KEY=x",
                "APIKEY=x",
                "x-api-key=x",
                "PRIVATE_KEY=x",
                "AWS_SECRET_ACCESS_KEY=x",
                "ACCESS_KEY=x",
                "DB_CREDENTIALS=user:x",
                "SECRET_KEY_BASE=x",
                "DB_PASSWORD=${PW:hunter2}",
            })
    void names(String pair) {
        assertThat(SecretLooks.byName(name(pair), value(pair))).isTrue();
        assertThat(SecretLooks.secret(name(pair), value(pair))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A=AKIAIOSFODNN7EXAMPLE",
                "A=x ASIAIOSFODNN7EXAMPLE y",
                "A=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
                "A=-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
                "A=-----BEGIN RSA PRIVATE KEY----- MIIEvQ",
                "DATABASE_URL=postgres://orders:hunter2@db:5432/orders",
                "A=redis://:hunter2@cache:6379",
                "A=amqp://u:p/ss@mq/vhost",
                "A=jdbc:mysql://db/orders?user=o&password=hunter2&useSSL=true",
                "A=jdbc:oracle:thin:orders/hunter2@//db:1521/x",
                "A=Server=db;User Id=o;Password=hunter2;Encrypt=true",
                "JAVA_TOOL_OPTIONS=-Xmx512m -Djavax.net.ssl.keyStorePassword=changeit -XX:+UseG1GC",
                "SPRING_APPLICATION_JSON={\"spring\":{\"datasource\":{\"password\":\"hunter2\"}}}",
                "A={\\\"api_key\\\": \\\"hunter2\\\"}",
                "OTEL_EXPORTER_OTLP_HEADERS=api-key=hunter2,other=1",
                "A=Authorization: Bearer abc123def456",
                "A=Authorization=Basic dXNlcjpodW50ZXIy",
                "A=uT4vXq0Zr7+LmN2pWc9/sKdJ8yHgB1eFo6aQ3RtE",
                "A=ghp_0123456789abcdefghijABCDEFGHIJ",
                "A=https://hooks.slack.com/services/T000/B000/XXXXXXXX",
                "A=PGPASSWORD=hunter2 psql",
                "A=tool --password hunter2 run",
                "A=tool --password 'two words' run",
            })
    void forms(String pair) {
        assertThat(SecretLooks.byForm(value(pair))).isTrue();
        assertThat(SecretLooks.secret(name(pair), value(pair))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRING_PROFILES_ACTIVE=prod",
                "TOKEN_TTL=3600",
                "TOKEN_REFRESH=300s",
                "MAX_TOKENS=4096",
                "PASSWORD_POLICY=strict",
                "PASSWORD_MIN_LENGTH=12",
                "PASSWORD_RESET_URL=https://acme.example/reset",
                "USE_TOKEN=true",
                "DB_PASSWORD=",
                "DB_PASSWORD=${DB_PASSWORD}",
                "DB_PASSWORD=$DB_PASSWORD",
                "DB_PASSWORD=***",
                "PASSWORD_FILE=/run/secrets/db",
                "DB_PASSWORD=/run/secrets/db",
                "GOOGLE_APPLICATION_CREDENTIALS=/etc/gcp/key.json",
                "SECRET_ARN=arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1B2c3",
                "DB_SECRET=arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1B2c3:password::",
                "DB_SECRET=arn:aws-cn:ssm:cn-north-1:111111111111:parameter/db",
                "AWS_SECRETSMANAGER_SECRET_ID=orders/db",
                "TOKEN_ENDPOINT=https://idp.acme.example/oauth2/token",
                "AUTH_TOKEN=https://idp.acme.example/oauth2/token",
                "A=https://acme.example:8443/path@v1",
                "A=postgres://orders:${DB_PASSWORD}@db:5432/orders",
                "A=postgres://orders@db:5432/orders",
                "PWD=/app",
                "OLDPWD=/app",
                "COMPASS=north",
                "DIGEST=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "DIGEST=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "IMAGE=111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "INTEGRITY=sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "COMMIT=0123456789abcdef0123456789abcdef01234567",
                "ID=3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "ID=3F2504E0-4F89-11D3-9A0C-0305E82C3301",
                "ROLE=orders-prod-TaskRole-1ABCDEF2GHIJK",
                "CLASS=com.acme.orders.OrdersServiceV2Application",
                "GROUP=OrdersServiceProdV2TargetGroup12AndMore",
                "JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75.0 -XX:+HeapDumpOnOutOfMemoryError -Dfile.encoding=UTF-8",
                "PATHS=/opt/App1/Config/V2-Prod/Data3:/usr/lib/jvm/java-17-openjdk-amd64",
                "SUBNETS=subnet-0123456789abcdef0,subnet-0fedcba9876543210",
                "A=Authorization: Basic authentication",
                "A=curl --token-ttl 3600 --header 'X-Token-Ttl: 7'",
                "A=-Dspring.datasource.password=${DB_PASSWORD}",
                "CERT=-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBa\n-----END CERTIFICATE-----",
            })
    void whatIsNone(String pair) {
        assertThat(SecretLooks.secret(name(pair), value(pair))).isFalse();
    }

    @Test
    void randomKeysAreFoundAndWordsAreNot() {
        Random random = new Random(42);
        int found = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[30];
            random.nextBytes(bytes);
            found += SecretLooks.byForm(Base64.getEncoder().encodeToString(bytes)) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(930);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_PASSWORD | hunter2 | ***",
                "DATABASE_URL | postgres://o:p@ss@db/x | postgres://o:***@db/x",
                "JAVA_OPTS | -Xmx1g -Dpassword=abc -Xss1m | -Xmx1g -Dpassword=*** -Xss1m",
                "JAVA_OPTS | -Dpassword='a b' -Xss1m | -Dpassword='***' -Xss1m",
                "X | {\"password\":\"a\",\"user\":\"b\"} | {\"password\":\"***\",\"user\":\"b\"}",
                "X | {\\\"password\\\":\\\"a\\\",\\\"user\\\":1} | {\\\"password\\\":\\\"***\\\",\\\"user\\\":1}",
                "X | password=a;b;c | password=***",
                "X | user=o&password=a&ssl=true | user=o&password=***&ssl=true",
                "X | key AKIAIOSFODNN7EXAMPLE. | key ***.",
                "LOG_LEVEL | info | info",
            })
    void masks(String name, String value, String shown) {
        assertThat(SecretMask.of(name, value)).hasToString(shown);
    }

    @Test
    void masksAllOfAKeyThatIsAssigned() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ\nAAAA\n-----END PRIVATE KEY-----";
        assertThat(SecretMask.of("X", "private_key=" + key + " -Xmx1g").text()).isEqualTo("private_key=*** -Xmx1g");
    }

    @Test
    void masksArguments() {
        assertThat(SecretMask.ofArgument(null, "--db-password=two words").text())
                .isEqualTo("--db-password=***");
        assertThat(SecretMask.ofArgument(null, "-Dspring.datasource.password=a,b=c")
                        .text())
                .isEqualTo("-Dspring.datasource.password=***");
        assertThat(SecretMask.ofArgument("--password", "two words").text()).isEqualTo("***");
        assertThat(SecretMask.ofArgument("--password", "--verbose").text()).isEqualTo("--verbose");
        assertThat(SecretMask.ofArgument("--user", "orders").text()).isEqualTo("orders");
        assertThat(SecretMask.ofArgument("--password=x", "orders").text()).isEqualTo("orders");
        assertThat(SecretMask.ofArgument("sh", "-c echo --password=x now").text())
                .isEqualTo("-c echo --password=*** now");
    }

    @Test
    void remembersWhatItHidOnlyToCompare() {
        SecretMask mask = SecretMask.of("X", "redis://:one@a redis://:two@b");
        assertThat(mask.hidden()).containsExactly("one", "two");
        assertThat(mask).hasToString("redis://:***@a redis://:***@b");
    }

    @Test
    void longTextsTakeNoTime() {
        String text = "a=b,c=d;password ".repeat(20_000) + "x".repeat(200_000);
        long start = System.nanoTime();
        assertThat(SecretLooks.byForm(text)).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
    }

    private static String name(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }
}
