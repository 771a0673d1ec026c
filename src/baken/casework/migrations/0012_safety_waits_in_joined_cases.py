# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0011_asking'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='case',
            name='case_safety_waits',
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('safety_asked_at__isnull', False), ('state__in', ['open', 'joined'])), fields=['region', 'safety_asked_at'], name='case_safety_waits'),
        ),
    ]
