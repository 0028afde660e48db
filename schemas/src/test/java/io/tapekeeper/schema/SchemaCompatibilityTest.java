// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each released schema stays readable: {@code src/test/resources/released} holds them, and is only ever added to. */
class SchemaCompatibilityTest {

    private static final SchemaValidator BACKWARD =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();

    @TestFactory
    Stream<DynamicTest> readsWhatWasWrittenByEveryReleasedSchema() {
        return current().stream()
                .map(schema -> DynamicTest.dynamicTest(
                        schema.getName(),
                        () -> assertThatCode(() -> BACKWARD.validate(schema, List.of(released(schema))))
                                .doesNotThrowAnyException()));
    }

    @Test
    void wouldNoticeAnIncompatibleChange() throws IOException {
        Schema released = released(BookTicker.getClassSchema());
        Schema changed = new Schema.Parser()
                .parse(BookTicker.getClassSchema().toString().replace("\"bid_price\"", "\"best_bid\""));
        assertThatThrownBy(() -> BACKWARD.validate(changed, List.of(released)))
                .isInstanceOf(SchemaValidationException.class)
                .hasMessageContaining("best_bid");
    }

    @Test
    void documentsEveryField() {
        for (Schema schema : current()) {
            assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            assertThat(schema.getFields())
                    .as(schema.getFullName())
                    .allSatisfy(
                            field -> assertThat(field.doc()).as(field.name()).isNotBlank());
        }
    }

    private static List<Schema> current() {
        List<Schema> schemas = new ArrayList<>();
        for (EventType type : EventType.values()) {
            schemas.add(type.schema());
        }
        schemas.add(Gap.getClassSchema());
        return schemas;
    }

    private static Schema released(Schema schema) throws IOException {
        String file = "/released/" + schema.getName() + ".1.avsc";
        try (InputStream in = SchemaCompatibilityTest.class.getResourceAsStream(file)) {
            assertThat(in).as("%s", file).isNotNull();
            return new Schema.Parser().parse(in);
        }
    }
}
