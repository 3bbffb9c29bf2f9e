import django.db.models.deletion
import django.utils.timezone
import kim.links
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_edition_times'),
        ('kim', '0004_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='urutan')),
                ('caption', models.CharField(blank=True, max_length=500, verbose_name='keterangan foto')),
                ('alt', models.CharField(blank=True, help_text='Apa yang terlihat, bagi pembaca yang tidak melihat fotonya.', max_length=200, verbose_name='teks pengganti')),
                ('decorative', models.BooleanField(default=False, verbose_name='hiasan saja')),
            ],
            options={
                'verbose_name': 'foto kegiatan',
                'verbose_name_plural': 'foto kegiatan',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalActivity',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ngobras', 'Ngobras'), ('rapat', 'Rapat'), ('pelatihan', 'Pelatihan'), ('diseminasi', 'Diseminasi'), ('lain', 'Kegiatan lain')], default='rapat', max_length=10, verbose_name='jenis')),
                ('title', models.CharField(max_length=120, verbose_name='nama kegiatan')),
                ('slug', models.SlugField(max_length=130, verbose_name='alamat')),
                ('starts_at', models.DateTimeField(verbose_name='mulai')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='selesai')),
                ('place', models.CharField(max_length=160, verbose_name='tempat')),
                ('is_public', models.BooleanField(default=True, help_text='Kosongkan untuk rapat yang hanya bagi pengurus.', verbose_name='tampil di agenda umum')),
                ('notes', models.TextField(blank=True, help_text='Tidak ditampilkan kepada umum.', max_length=1000, verbose_name='catatan pengurus')),
                ('status', models.CharField(choices=[('rencana', 'Direncanakan'), ('terlaksana', 'Terlaksana'), ('batal', 'Dibatalkan')], default='rencana', max_length=10, verbose_name='keadaan')),
                ('cancel_reason', models.CharField(blank=True, max_length=200, verbose_name='alasan batal')),
                ('attendance', models.PositiveIntegerField(blank=True, null=True, verbose_name='jumlah hadir')),
                ('report', models.TextField(blank=True, max_length=2000, verbose_name='laporan')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='dicatat')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='diubah')),
                ('entry_key', models.UUIDField(db_index=True, editable=False, help_text='Satu isian, satu kegiatan, walau dikirim dua kali.', null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical kegiatan',
                'verbose_name_plural': 'historical kegiatan',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalActivity_hosts',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'HistoricalActivity_hosts',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalActivityPhoto',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='urutan')),
                ('caption', models.CharField(blank=True, max_length=500, verbose_name='keterangan foto')),
                ('alt', models.CharField(blank=True, help_text='Apa yang terlihat, bagi pembaca yang tidak melihat fotonya.', max_length=200, verbose_name='teks pengganti')),
                ('decorative', models.BooleanField(default=False, verbose_name='hiasan saja')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical foto kegiatan',
                'verbose_name_plural': 'historical foto kegiatan',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalChapter',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('level', models.CharField(choices=[('kota', 'Kota'), ('kecamatan', 'Kecamatan'), ('kelurahan', 'Kelurahan'), ('rw', 'RW'), ('komunitas', 'Komunitas')], max_length=10, verbose_name='tingkat')),
                ('name', models.CharField(max_length=120, verbose_name='nama')),
                ('slug', models.SlugField(max_length=120, verbose_name='alamat')),
                ('status', models.CharField(choices=[('aktif', 'Aktif'), ('vakum', 'Vakum'), ('tutup', 'Tutup')], default='aktif', max_length=6, verbose_name='keadaan')),
                ('community_number', models.CharField(blank=True, help_text='Nomor pendaftaran KIM dari Diskominfo. Bukan nomor penduduk.', max_length=40, verbose_name='Nomor Induk Komunitas')),
                ('kimid_url', models.URLField(blank=True, verbose_name='alamat kim.id')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='berdiri')),
                ('secretariat', models.CharField(blank=True, max_length=200, verbose_name='sekretariat')),
                ('contact', models.CharField(blank=True, help_text='Kontak kantor, dibaca umum.', max_length=120, verbose_name='kontak sekretariat')),
                ('social_links', models.TextField(blank=True, help_text='Satu alamat satu baris, paling banyak enam.', max_length=1000, validators=[kim.links.validate], verbose_name='media sosial')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical KIM',
                'verbose_name_plural': 'historical KIM',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='activity',
            name='cancel_reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='alasan batal'),
        ),
        migrations.AddField(
            model_name='activity',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, verbose_name='diubah'),
        ),
        migrations.AddField(
            model_name='activity',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='dicatat'),
        ),
        migrations.AddField(
            model_name='activity',
            name='entry_key',
            field=models.UUIDField(editable=False, help_text='Satu isian, satu kegiatan, walau dikirim dua kali.', null=True, unique=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='is_public',
            field=models.BooleanField(default=True, help_text='Kosongkan untuk rapat yang hanya bagi pengurus.', verbose_name='tampil di agenda umum'),
        ),
        migrations.AddField(
            model_name='activity',
            name='notes',
            field=models.TextField(blank=True, help_text='Tidak ditampilkan kepada umum.', max_length=1000, verbose_name='catatan pengurus'),
        ),
        migrations.AddField(
            model_name='chapter',
            name='social_links',
            field=models.TextField(blank=True, help_text='Satu alamat satu baris, paling banyak enam.', max_length=1000, validators=[kim.links.validate], verbose_name='media sosial'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['starts_at'], name='activity_by_start'),
        ),
        migrations.AddField(
            model_name='activityphoto',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='kim.activity', verbose_name='kegiatan'),
        ),
        migrations.AddField(
            model_name='activityphoto',
            name='photo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_photos', to='articles.photo', verbose_name='foto'),
        ),
        migrations.AddField(
            model_name='historicalactivity',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalactivity',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalactivity',
            name='story',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.article', verbose_name='berita tentang kegiatan ini'),
        ),
        migrations.AddField(
            model_name='historicalactivity_hosts',
            name='activity',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kim.activity'),
        ),
        migrations.AddField(
            model_name='historicalactivity_hosts',
            name='chapter',
            field=models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kim.chapter'),
        ),
        migrations.AddField(
            model_name='historicalactivity_hosts',
            name='history',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='kim.historicalactivity'),
        ),
        migrations.AddField(
            model_name='historicalactivityphoto',
            name='activity',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kim.activity', verbose_name='kegiatan'),
        ),
        migrations.AddField(
            model_name='historicalactivityphoto',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalactivityphoto',
            name='photo',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.photo', verbose_name='foto'),
        ),
        migrations.AddField(
            model_name='historicalchapter',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalchapter',
            name='kecamatan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kim.kecamatan', verbose_name='kecamatan'),
        ),
        migrations.AddField(
            model_name='historicalchapter',
            name='kelurahan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kim.kelurahan', verbose_name='kelurahan'),
        ),
        migrations.AddField(
            model_name='historicalchapter',
            name='parent',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kim.chapter', verbose_name='induk'),
        ),
        migrations.AddConstraint(
            model_name='activityphoto',
            constraint=models.UniqueConstraint(fields=('activity', 'photo'), name='activityphoto_photo_once', violation_error_message='Foto ini sudah ada pada kegiatan ini.'),
        ),
    ]
